using CrowdWatch.Host.Commands.Up;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>A program that counts cameras, and what it is asked for.</summary>
internal abstract class CountingSystem
{
    /// <summary>What it is, for the table.</summary>
    public required string Name { get; init; }

    /// <summary>What its cameras show, for the table.</summary>
    public required string Streams { get; init; }

    /// <summary>Name of the clip of camera 0, 1, 2 …</summary>
    public required Func<int, string> Clip { get; init; }

    /// <summary>Counts a second and camera that it has to keep, on the mean over all cameras.</summary>
    public required double MinCountsPerSecond { get; init; }

    /// <summary>CPU milliseconds that a camera is thought to take a second, to begin the search with.</summary>
    public required double GuessMilliseconds { get; init; }

    /// <summary>Starts it on cameras.</summary>
    public abstract Task<RunningSystem> StartAsync(CameraServer server, int cameras, DirectoryInfo folder);

    /// <summary>Starts a program on the cores that are measured.</summary>
    protected static LocalProcess Launch(DirectoryInfo folder, IReadOnlyDictionary<string, string> environment, string program, params IEnumerable<string> arguments) =>
        Environment.ProcessorCount > Trial.Cores
            ? LocalProcess.Start("system", folder.FullName, environment, "taskset", ["-c", $"0-{Trial.Cores - 1}", program, .. arguments])
            : LocalProcess.Start("system", folder.FullName, environment, program, arguments);
}

/// <summary>A program that counts.</summary>
internal abstract class RunningSystem(LocalProcess process, string mark) : IAsyncDisposable
{
    private int? session;

    /// <summary>Session of the process and all that it started.</summary>
    public int Session => session ??= SessionFigures.SessionOf(mark) ?? throw Ended();

    /// <summary>Waits until every camera has been counted once, or the time is over.</summary>
    public abstract Task<bool> WaitUntilAllCountAsync(TimeSpan timeout);

    /// <summary>Looks at it from outside for a time, or until it has clearly failed.</summary>
    public abstract Task<Observation> ObserveAsync(TimeSpan duration);

    public virtual async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected void EnsureRuns()
    {
        if (process.Ended.IsCompleted)
            throw Ended();
    }

    protected string Log => process.LogFile;

    private InvalidOperationException Ended() => new($"The program has ended. The end of what it said:{Environment.NewLine}{process.LastWords()}");
}

/// <summary>What was seen of a system from outside.</summary>
/// <param name="CountsPerSecond">Of a camera, on the mean.</param>
/// <param name="LackingRatio">Share of camera-seconds at which the newest count was of a picture more than two seconds old, or there was none.</param>
/// <param name="People">Mean count of the cameras of each clip.</param>
internal sealed record Observation(double CountsPerSecond, double LackingRatio, IReadOnlyDictionary<string, double> People);
