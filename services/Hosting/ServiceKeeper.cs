using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Hosting;

/// <summary>
/// Keeps the background services of the program going: one that fails is told and started again, the others do not notice. Without it the first
/// fault of any of them would end the process, and counting with it.
/// </summary>
internal sealed class ServiceKeeper(IServiceProvider services, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ServiceKeeper> logger) : IHostedService, IHealthCheck, IDisposable
{
    /// <summary>A service that has run so long since its fault is well again.</summary>
    private static readonly TimeSpan WellAfter = 2 * Guarded.MaxPause;

    private readonly ConcurrentDictionary<string, (string Reason, DateTimeOffset At)> faults = new();
    private readonly CancellationTokenSource stopping = new();
    private Task keeping = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Looked up now: it is one of them itself.
        var kept = services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        lifetime.ApplicationStarted.Register(() => keeping = Task.WhenAll(kept.Select(KeepAsync)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await keeping.WaitAsync(cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var failing = faults.Where(fault => now - fault.Value.At < WellAfter).OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => $"{fault.Key} has failed and was started again: {fault.Value.Reason}").ToList();
        return Task.FromResult(failing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", failing)));
    }

    public void Dispose() => stopping.Dispose();

    private async Task KeepAsync(BackgroundService service)
    {
        var ended = service.ExecuteTask;
        for (var pause = Guarded.FirstPause; ended is not null;)
        {
            var began = clock.GetTimestamp();
            await ended.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested || !ended.IsFaulted || lifetime.ApplicationStopping.IsCancellationRequested)
                return;
            faults[service.GetType().Name] = (ended.Exception.InnerException!.Message, clock.GetUtcNow());
            Log.ServiceFailed(logger, ended.Exception.InnerException, service.GetType().Name, pause.TotalSeconds);
            if (service is IRunsOnce)
            {
                lifetime.StopApplication();
                return;
            }
            await Task.Delay(pause, clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = Guarded.Longer(pause, clock.GetElapsedTime(began));
            ended = stopping.IsCancellationRequested ? null : await BeginAsync(service);
        }
    }

    private static async Task<Task?> BeginAsync(BackgroundService service)
    {
        try
        {
            await service.StartAsync(CancellationToken.None);
            return service.ExecuteTask;
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }
}
