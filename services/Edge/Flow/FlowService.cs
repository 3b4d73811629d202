using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Edge.Flow;

/// <summary>Opens the flow outbox when the edge's outbox is open, runs it, and ends it after the cameras have posted their last.</summary>
internal sealed class FlowService(FlowOutbox outbox, EdgeMetrics metrics) : IHostedLifecycleService, IAsyncDisposable
{
    /// <exception cref="EdgeException">Its file cannot be used.</exception>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.Run(outbox.Open, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.ObserveFlow(outbox.Figures);
        outbox.Start();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) => await outbox.DisposeAsync();

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>If the start failed, gives the file free.</summary>
    public async ValueTask DisposeAsync() => await outbox.DisposeAsync();
}
