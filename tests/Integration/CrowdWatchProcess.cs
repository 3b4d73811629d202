using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CrowdWatch.Tests.Integration;

/// <summary>The real program, run as a user would run it, in a process of its own.</summary>
public sealed partial class CrowdWatchProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CrowdWatchProcess(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>What it has printed so far, on both streams.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public static CrowdWatchProcess Start(IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        Start(environment, isBare: false, arguments);

    /// <summary>The same with nothing in its environment but the way to programs, the cache and what is given: none of CI's own variables.</summary>
    public static CrowdWatchProcess StartBare(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(environment, isBare: true, arguments);

    private static CrowdWatchProcess Start(IReadOnlyDictionary<string, string>? environment, bool isBare, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "crowdwatch.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in isBare ? start.Environment.Keys.Except(["PATH", "DOTNET_ROOT"]).ToList() : [])
            start.Environment.Remove(name);
        start.Environment["CROWDWATCH_CACHE"] = Assets.CacheFolder;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var program = new CrowdWatchProcess(Process.Start(start)!);
        program.process.OutputDataReceived += program.Take;
        program.process.ErrorDataReceived += program.Take;
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    /// <summary>The address it says it listens at; fails with everything printed if it ends first.</summary>
    public async Task<Uri> AddressAsync()
    {
        var ended = process.WaitForExitAsync();
        var first = await Task.WhenAny(address.Task, ended, Task.Delay(Patience));
        Assert.True(first == address.Task, $"The program did not start:\n{Output}");
        return new Uri(await address.Task);
    }

    /// <summary>Waits for its own end.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode;
    }

    /// <summary>Ends it at once, with kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Take(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        lock (output)
            output.AppendLine(line.Data);
        if (Address().Match(line.Data) is { Success: true } match)
            address.TrySetResult(match.Value);
    }

    // Of the program's own lines alone: its log names other servers' addresses.
    [GeneratedRegex(@"(?<=^(CrowdWatch|Ops page).*)http://(127\.0\.0\.1|localhost):\d+")]
    private static partial Regex Address();
}
