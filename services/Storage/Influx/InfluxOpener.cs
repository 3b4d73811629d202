using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Storage.Influx;

/// <summary>Waits for the server and sets it up before any other service starts; credentials that it refuses stop the program at once.</summary>
internal sealed class InfluxOpener(
    IInfluxAdapter adapter, InfluxReader reader, InfluxProvisioning provisioning, InfluxOptions options, TimeProvider clock, ILogger<InfluxOpener> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var version = await WaitAsync(cancellationToken);
        CheckVersion(version);
        // Any user may ask this; it fails for one that the server does not know.
        (await reader.AskAsync(null, "SHOW DATABASES", cancellationToken)).Dispose();
        await provisioning.EnsureAsync(cancellationToken);
        var told = $"{options.Version}.x";
        Log.InfluxOpened(logger, options.ServerUrl, version ?? told);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<string?> WaitAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            Exception? fault = null;
            string reason;
            try
            {
                var reply = await adapter.PingAsync(cancellationToken);
                // 3.x answers 401 here without a token; the next question tells that better.
                if (!reply.IsBusy)
                    return reply.Version;
                reason = WriteAnswer.ReasonOf(reply.Status, reply.Text);
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException)
            {
                (fault, reason) = (e, e.Message);
            }
            if (clock.GetElapsedTime(began) + Pause >= options.StartTimeout)
                throw new StorageException($"InfluxDB at {options.ServerUrl} (Storage:Influx:Url) did not answer within {options.StartTimeout.TotalSeconds} s (Storage:Influx:StartTimeout): {reason}", fault ?? new HttpRequestException(reason));
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    // Versions differ in how they check credentials and make databases: a wrong setting would fail later with words that say less.
    private void CheckVersion(string? told)
    {
        var major = told?.TrimStart('v').Split('.')[0];
        if (major is "1" or "2" or "3" && major != $"{options.Version}")
            throw new StorageException($"InfluxDB at {options.ServerUrl} says that it is version {told}, but Storage:Influx:Version is {options.Version}; allowed is {major} for this server.");
    }
}
