using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CrowdWatch.Tests.Integration.Host;

/// <summary>The distributed line on one machine: real servers and one process a role, and none of them outlives the command.</summary>
public sealed partial class UpTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-up-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_clip_is_read_back_from_InfluxDB_and_a_stop_leaves_no_process_behind()
    {
        await Assets.EnsureModelAsync();
        var plan = SitePlans.Write(folder, Assets.SampleClip);
        await using var program = CrowdWatchProcess.Start(null, "up", "--distributed", "--site", plan, "--port", "0", "--data", folder.FullName, "--aggregations", "2");

        // 795 frames with 4 651 people: never without anybody for ten seconds.
        await UntilAsync(program, () => ReadBack().IsMatch(program.Output), "people of the clip read back from InfluxDB");
        foreach (var role in new[] { "edge", "aggregation-1", "aggregation-2", "forecast", "alerting", "api" })
            Assert.Matches($@"{role}\s+ready", program.Output);
        Assert.NotEmpty(Ours());
        // Two servers on the same files would destroy them.
        await using (var second = CrowdWatchProcess.Start(null, "up", "--distributed", "--site", plan, "--port", "0", "--data", folder.FullName))
        {
            Assert.Equal(1, await second.ExitCodeAsync());
            Assert.Contains($"Another 'crowdwatch up' uses {folder.FullName}.", second.Output, StringComparison.Ordinal);
        }
        // As a supervisor does it. Ctrl+C takes the same way, but is ignored by whatever a shell started in the background.
        Process.Start("/bin/kill", ["-TERM", $"{program.Id}"]).WaitForExit();

        Assert.Equal(0, await program.ExitCodeAsync());
        await UntilAsync(program, () => Ours().Count == 0, "every process gone");
    }

    [Fact]
    public async Task A_role_that_cannot_start_ends_the_command_with_its_last_words()
    {
        var plan = SitePlans.Write(folder, Assets.SampleClip);
        var wrong = new Dictionary<string, string> { ["Alerting__CloseAfter"] = "00:00:00" };
        await using var program = CrowdWatchProcess.Start(wrong, "up", "--distributed", "--site", plan, "--port", "0", "--data", folder.FullName);

        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.Contains("alerting cannot start.", program.Output, StringComparison.Ordinal);
        Assert.Contains("CloseAfter", program.Output, StringComparison.Ordinal);
        await UntilAsync(program, () => Ours().Count == 0, "every process gone");
    }

    [Fact]
    public async Task Without_the_word_distributed_it_says_what_to_write()
    {
        await using var program = CrowdWatchProcess.Start(null, "up", "--site", SitePlans.Write(folder, Assets.SampleClip));

        Assert.Equal(2, await program.ExitCodeAsync());
        Assert.Contains("up: --distributed is missing", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_command_itself_is_killed_what_it_started_ends_too()
    {
        var plan = SitePlans.Write(folder, Assets.SampleClip);
        await using var program = CrowdWatchProcess.Start(null, "up", "--distributed", "--site", plan, "--port", "0", "--data", folder.FullName);
        await UntilAsync(program, () => program.Output.Contains("rabbitmq     ready", StringComparison.Ordinal), "the servers running");
        Assert.NotEmpty(Ours());

        Process.Start("/bin/kill", ["-KILL", $"{program.Id}"]).WaitForExit();

        await UntilAsync(program, () => Ours().Count == 0, "every process gone");
    }

    /// <summary>Processes that have this test's folder in their environment or command line: all that the command started, and what those started.</summary>
    private List<string> Ours()
    {
        var found = new List<string>();
        foreach (var process in Directory.GetDirectories("/proc").Where(path => Path.GetFileName(path).All(char.IsAsciiDigit)))
        {
            try
            {
                if (File.ReadAllText($"{process}/environ").Contains(folder.FullName, StringComparison.Ordinal))
                    found.Add(process);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked, or is another user's.
            }
        }
        return found;
    }

    private static async Task UntilAsync(CrowdWatchProcess program, Func<bool> condition, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"Waited in vain for {what}. The program said:\n{program.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    [GeneratedRegex(@"from InfluxDB: Courtyard [1-9]")]
    private static partial Regex ReadBack();
}
