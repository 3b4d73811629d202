using System.Globalization;
using CrowdWatch.Hosting;

namespace CrowdWatch.Host.Commands.Up;

/// <summary>One role as a process of its own, started again when it ends by itself, as a supervisor would.</summary>
internal sealed class RoleProcess(string name, int port, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings, string logFolder, TextWriter output) : IAsyncDisposable
{
    /// <summary>What the program ends with when a setting, a file or a server it needs is wrong.</summary>
    private const int CannotStart = 1;

    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource stopping = new();
    private LocalProcess? process;
    private Task running = Task.CompletedTask;
    private volatile bool wasReady;
    private volatile string? failure;

    public string Name => name;

    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    public string LogFile => Path.Combine(logFolder, $"{name}.log");

    /// <summary>Its last words, when it ended as wrongly set up before it was ever ready: trying again would not help. Null otherwise.</summary>
    public string? Failure => failure;

    public void Start() => running = Task.Run(() => Guarded.LoopAsync(_ => RunAsync(), e => output.WriteLine($"  {name} could not be started, and is tried again: {e.Message}"), TimeProvider.System, stopping.Token));

    /// <summary>What it says of itself: ready, or why not.</summary>
    public async Task<string> HealthAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AskTimeout);
        try
        {
            using var answer = await client.GetAsync($"{Address}/health/ready", limit.Token);
            wasReady |= answer.IsSuccessStatusCode;
            return answer.IsSuccessStatusCode ? "ready" : "not ready";
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "starting";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var (program, before) = OwnProgram.Find();
        while (!stopping.IsCancellationRequested)
        {
            process = LocalProcess.Start(name, logFolder, settings, program, [.. before, .. arguments]);
            await process.Ended.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stopping.IsCancellationRequested && process.ExitCode == CannotStart && !wasReady)
            {
                failure = process.LastWords();
                await process.DisposeAsync();
                return;
            }
            if (!stopping.IsCancellationRequested)
            {
                await output.WriteLineAsync($"  {name} ended with exit code {process.ExitCode} and is started again. The end of {LogFile}:{Environment.NewLine}{process.LastWords()}");
                await Task.Delay(RestartAfter, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            await process.DisposeAsync();
        }
    }
}
