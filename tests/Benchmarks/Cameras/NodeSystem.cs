using System.Diagnostics;
using System.Globalization;
using CrowdWatch.Host.Commands.Up;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>The plain Node program on cameras; what it counts is read from its output.</summary>
internal sealed class NodeSystem : CountingSystem
{
    private const int Workers = 2;

    /// <summary>The program's file.</summary>
    public required string Program { get; init; }

    public override async Task<RunningSystem> StartAsync(CameraServer server, int cameras, DirectoryInfo folder)
    {
        var model = Inputs.Model();
        var (width, height) = model.Manifest.Input.ToCanvas().FittedSize(1920, 1080);
        var manifest = model.Manifest.At((width + 31) / 32 * 32, (height + 31) / 32 * 32);
        var config = await NodeProgram.WriteConfigAsync(folder.FullName, manifest, model.OnnxPath, (1920, 1080), [.. Enumerable.Range(0, cameras).Select(i => server.Address(Clip(i), i))], Workers);
        var process = Launch(folder, new Dictionary<string, string>(), "node", Program, config);
        return new RunningNode(process, config, [.. Enumerable.Range(0, cameras).Select(Clip)]);
    }

    private sealed class RunningNode(LocalProcess process, string mark, IReadOnlyList<string> clips) : RunningSystem(process, mark)
    {
        private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

        public override async Task<bool> WaitUntilAllCountAsync(TimeSpan timeout)
        {
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < timeout;)
            {
                EnsureRuns();
                if (Counts().Select(count => count.Camera).Distinct().Count() == clips.Count)
                    return true;
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
            return false;
        }

        public override async Task<Observation> ObserveAsync(TimeSpan duration)
        {
            var from = TimeProvider.System.GetUtcNow();
            await Task.Delay(duration);
            EnsureRuns();
            var (all, to, lacking) = (Counts(), TimeProvider.System.GetUtcNow(), 0);
            var seconds = (int)duration.TotalSeconds;
            for (var camera = 0; camera < clips.Count; camera++)
            {
                var counts = all.Where(count => count.Camera == camera).ToList();
                // Pictures are a second apart: the one that came soonest for its number says when each of them was taken at the latest.
                var origin = counts.Count == 0 ? from : counts.Min(count => count.Arrived - TimeSpan.FromSeconds(count.Number));
                for (var second = 1; second <= seconds; second++)
                {
                    var now = from + TimeSpan.FromSeconds(second);
                    var newest = counts.LastOrDefault(count => count.Counted <= now);
                    lacking += newest is null || now - (origin + TimeSpan.FromSeconds(newest.Number)) > MaxAge ? 1 : 0;
                }
            }
            var within = all.Where(count => count.Counted > from && count.Counted <= to).ToList();
            var people = Enumerable.Range(0, clips.Count).Select(camera => within.Where(count => count.Camera == camera).Select(count => count.People).ToList()).ToList();
            return new Observation(within.Count / (to - from).TotalSeconds / clips.Count, (double)lacking / (seconds * clips.Count), Trial.MeanByClip(clips, people));
        }

        private List<Count> Counts() =>
        [
            .. from line in ReadLog()
               let fields = line.Split(' ')
               where fields.Length == 6 && fields[0] == "c"
               select new Count(int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture), At(fields[3]), At(fields[4]), int.Parse(fields[5], CultureInfo.InvariantCulture)),
        ];

        // The last line may be half written.
        private string[] ReadLog() => File.ReadAllText(Log) is var text ? text[..(text.LastIndexOf('\n') + 1)].Split('\n') : [];

        private static DateTimeOffset At(string milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture));

        private sealed record Count(int Camera, int Number, DateTimeOffset Arrived, DateTimeOffset Counted, int People);
    }
}
