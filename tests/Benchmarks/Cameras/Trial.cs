using System.Diagnostics;
using System.Globalization;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>A system on so many cameras for half a minute: whether it kept up, and what it took.</summary>
internal sealed record Trial
{
    /// <summary>Cores that are measured.</summary>
    public static readonly int Cores = Math.Min(2, Environment.ProcessorCount);

    // Of camera-seconds that may lack a count of the last two seconds.
    private const double MaxLacking = 0.01;
    private const int ClearAfterSeconds = 10;
    private const double ClearlyLacking = 0.1;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    public required int Cameras { get; init; }

    public required Observation Seen { get; init; }

    /// <summary>CPU seconds of the system, of the cameras' server and of everything else, and the seconds in which they were used.</summary>
    public required SessionFigures Used { get; init; }

    public required double ServerSeconds { get; init; }

    public required double OtherSeconds { get; init; }

    public required double Seconds { get; init; }

    public required bool Held { get; init; }

    /// <summary>CPU milliseconds a camera and second.</summary>
    public double Milliseconds => Used.Total / Seconds / Cameras * 1000;

    /// <summary>Cores that the system used.</summary>
    public double CoresUsed => Used.Total / Seconds;

    /// <summary>Runs it.</summary>
    /// <param name="system">What is measured.</param>
    /// <param name="server">Its cameras.</param>
    /// <param name="cameras">How many.</param>
    /// <param name="settle">How long it runs after the first count of each camera before it is looked at.</param>
    public static async Task<Trial> RunAsync(CountingSystem system, CameraServer server, int cameras, TimeSpan settle)
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-bench-cameras-");
        try
        {
            await using var running = await system.StartAsync(server, cameras, folder);
            await running.WaitUntilAllCountAsync(TimeSpan.FromSeconds(45 + cameras));
            await Task.Delay(settle);
            var (session, own) = (running.Session, ProcessFigures.OwnCpuSeconds());
            var (used, served, machine, began) = (SessionFigures.Of(session), server.CpuSeconds(), SessionFigures.Machine(), Stopwatch.GetTimestamp());
            var seen = await running.ObserveAsync(Duration);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            (used, served, machine, own) = (SessionFigures.Of(session) - used, server.CpuSeconds() - served, SessionFigures.Machine() - machine, ProcessFigures.OwnCpuSeconds() - own);
            return new Trial
            {
                Cameras = cameras, Seen = seen, Used = used, ServerSeconds = served, Seconds = seconds, OtherSeconds = Math.Max(0, machine - used.Total - served - own),
                Held = seen.LackingRatio <= MaxLacking && seen.CountsPerSecond >= system.MinCountsPerSecond,
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether there is no need to look on: far more is lacking than may be.</summary>
    public static bool HasClearlyFailed(int seconds, int lacking, int looks) => seconds >= ClearAfterSeconds && lacking > ClearlyLacking * looks;

    /// <summary>Mean count of the cameras of each clip.</summary>
    public static IReadOnlyDictionary<string, double> MeanByClip(IReadOnlyList<string> clips, IReadOnlyList<List<int>> people) =>
        clips.Zip(people).GroupBy(camera => camera.First, camera => camera.Second).ToDictionary(clip => clip.Key, clip => clip.SelectMany(counts => counts).DefaultIfEmpty().Average());

    /// <summary>The row of the table.</summary>
    public string Row(CountingSystem system)
    {
        var people = string.Join(" ", Seen.People.Select(clip => string.Create(CultureInfo.InvariantCulture, $"{clip.Key} {clip.Value:0.0}")));
        return string.Create(CultureInfo.InvariantCulture,
            $"cameras | {system.Name} | {system.Streams} | {Cameras} | {(Held ? "held" : "not held")} | {Seen.CountsPerSecond:0.00} | {Seen.LackingRatio:0.0 %} | {Milliseconds:0.0} ({Used.Program / Seconds / Cameras * 1000:0.0} + {Used.Ffmpeg / Seconds / Cameras * 1000:0.0}) | {ServerSeconds / Seconds:0.00} | {OtherSeconds / Seconds:0.00} | {people}");
    }

    /// <summary>Its heading.</summary>
    public const string Heading = "cameras | system | streams | cameras | rule | counts/s a camera | seconds lacking | CPU ms a camera-second (program + FFmpeg) | serving, cores | all else, cores | people";
}
