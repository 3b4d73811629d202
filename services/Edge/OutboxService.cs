using CrowdWatch.Contracts;
using CrowdWatch.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Edge;

/// <summary>Opens the outbox before anything posts, runs it and the watch over the clock, tells how they do, and ends them after all others have posted their last.</summary>
internal sealed class OutboxService(
    EdgeOutbox outbox, StatusSender status, ClockWatch clockWatch, ModelBoard models, IOptions<EdgeOptions> options, EdgeMetrics metrics, TimeProvider clock, ILoggerFactory loggers)
    : IHostedLifecycleService, IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly ILogger logger = loggers.CreateLogger("CrowdWatch.Edge");
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();
    private readonly List<Task> tasks = [];
    private DateTimeOffset startedAt;
    private Task sendingStatus = Task.CompletedTask;

    /// <exception cref="EdgeException">The outbox cannot be used.</exception>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.Run(outbox.Open, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        startedAt = clock.GetUtcNow();
        metrics.ObserveOutbox(outbox.Figures, clock);
        outbox.Start();
        sendingStatus = Task.Run(() => Guarded.LoopAsync(status.RunAsync, e => Log.OutboxFault(logger, e, "sending status"), clock, abandoning.Token), CancellationToken.None);
        tasks.Add(RepeatAsync(LookEvery, Look));
        tasks.Add(RepeatAsync(options.Value.HealthInterval, Report));
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var emptying = outbox.DisposeAsync().AsTask();
        Report();
        status.Complete();
        if (outbox.Figures().BusTrouble is null)
            await Task.WhenAny(sendingStatus, Task.Delay(StopTimeout, clock, CancellationToken.None));
        await abandoning.CancelAsync();
        await emptying;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>If the start failed, gives the file free.</summary>
    public async ValueTask DisposeAsync()
    {
        await outbox.DisposeAsync();
        stopping.Dispose();
        abandoning.Dispose();
    }

    private void Look()
    {
        clockWatch.Look();
        outbox.Tidy(clockWatch.SteadyFor);
    }

    private void Report()
    {
        var figures = outbox.Figures();
        var (steps, last) = clockWatch.Seen;
        status.Post(outbox.EdgeId, new EdgeHealthReported
        {
            EdgeId = outbox.EdgeId,
            ReportedAt = clock.GetUtcNow(),
            StartedAt = startedAt,
            OutboxCounts = figures.Counts,
            OutboxBytes = figures.Bytes,
            OldestWaitingAt = figures.OldestAt,
            CountsPublished = figures.Published,
            CountsLost = figures.Lost,
            ClockSteps = steps,
            LastClockStepSeconds = last?.TotalSeconds,
            InferenceFallback = models.Fallback,
        });
    }

    private async Task RepeatAsync(TimeSpan every, Action act)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(stopping.Token))
        {
            try
            {
                act();
            }
            catch (Exception e)
            {
                Log.OutboxFault(logger, e, "its watch over time");
            }
        }
    }
}
