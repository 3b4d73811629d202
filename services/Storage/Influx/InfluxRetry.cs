using Microsoft.Extensions.Logging;

namespace CrowdWatch.Storage.Influx;

/// <summary>Repeats a request within a bounded time while the server is busy or away.</summary>
internal sealed class InfluxRetry(InfluxOptions options, TimeProvider clock, ILogger<InfluxRetry> logger)
{
    /// <summary>Tries until the server answers with anything but busy or faulty, or the time allowed is over.</summary>
    /// <param name="what">What the request does, for messages.</param>
    /// <param name="attempt">One try; an HttpRequestException or a TimeoutException means that the server is away.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StorageException">The server was busy or away for the whole time allowed.</exception>
    public async Task<InfluxReply> RunAsync(string what, Func<CancellationToken, Task<InfluxReply>> attempt, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        for (var failures = 1; ; failures++)
        {
            InfluxReply? reply = null;
            Exception? fault = null;
            try
            {
                reply = await attempt(cancellationToken);
                if (!reply.IsBusy)
                    return reply;
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException)
            {
                fault = e;
            }
            var reason = fault?.Message ?? WriteAnswer.ReasonOf(reply!.Status, reply.Text);
            var left = options.RetryFor - clock.GetElapsedTime(began);
            if (Backoff.Wait(failures, reply?.RetryAfter, left, Random.Shared.NextDouble()) is not { } wait)
                throw new StorageException($"InfluxDB at {options.ServerUrl} could not {what}: {reason}. The call may be repeated.", fault ?? new HttpRequestException(reason));
            Log.InfluxRetries(logger, options.ServerUrl, what, reason, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }
}
