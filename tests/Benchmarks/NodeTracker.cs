using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Benchmarks;

/// <summary>npm's node-moving-things-tracker, fetched into a folder of its own that goes with it; each measurement is a process of its own, for it keeps one tracker a process.</summary>
internal sealed class NodeTracker : IAsyncDisposable
{
    /// <summary>The package and its version.</summary>
    public const string Package = "node-moving-things-tracker@0.9.1";

    // Prints the median milliseconds of a frame; reading and making the objects is not timed. Overlap and all settings as the package has them.
    private const string Script = """
        const tracker = require('node-moving-things-tracker').Tracker;
        const frames = JSON.parse(require('fs').readFileSync(process.argv[2]));
        tracker.setParams({ matchingAlgorithm: process.argv[3] });
        const times = [];
        frames.forEach((boxes, i) => {
          const detections = boxes.map(([x, y, w, h]) => ({ x, y, w, h, confidence: 0.8, name: 'person' }));
          const start = process.hrtime.bigint();
          tracker.updateTrackedItemsWithNewFrame(detections, i);
          times.push(Number(process.hrtime.bigint() - start) / 1e6);
        });
        const steady = times.slice(Number(process.argv[4])).sort((a, b) => a - b);
        console.log(steady[Math.floor(steady.length / 2)]);
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-tracking-");

    private NodeTracker()
    {
    }

    /// <summary>Fetches the package.</summary>
    /// <exception cref="InvalidOperationException">npm could not.</exception>
    public static async Task<NodeTracker> InstallAsync()
    {
        var node = new NodeTracker();
        await node.RunAsync("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", node.folder.FullName, Package);
        await File.WriteAllTextAsync(Path.Combine(node.folder.FullName, "measure.js"), Script);
        return node;
    }

    /// <summary>Median milliseconds of a frame after the first ones.</summary>
    public async Task<double> MeasureAsync(PersonBox[][] frames, string algorithm, int warm)
    {
        var path = Path.Combine(folder.FullName, "frames.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(frames.Select(boxes => boxes.Select(Rectangle))));
        return double.Parse(await RunAsync("node", "measure.js", path, algorithm, warm.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    // The package takes the middle of the box and its size.
    private static float[] Rectangle(PersonBox box) => [(box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2, box.Right - box.Left, box.Bottom - box.Top];

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
    }
}
