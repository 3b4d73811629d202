namespace CrowdWatch.Storage.Influx;

/// <summary>Sends requests to one InfluxDB server, again and again within a bounded time while it is busy or away.</summary>
internal sealed class InfluxHttp : IDisposable
{
    // A name may point to another machine after an outage: connections are not kept for ever.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    private readonly HttpClient client;
    private readonly TimeSpan timeout;
    private readonly InfluxRetry retry;
    private readonly TimeProvider clock;

    public InfluxHttp(InfluxOptions options, InfluxRetry retry, TimeProvider clock)
    {
        this.retry = retry;
        this.clock = clock;
        timeout = options.Timeout;
        Url = options.ServerUrl;
        client = new(Handler())
        {
            BaseAddress = new(Url + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Authorization = InfluxCredentials.Header(options);
    }

    /// <summary>Address of the server, for messages. Holds no secret.</summary>
    public string Url { get; }

    /// <summary>What connections of either adapter have in common.</summary>
    public static SocketsHttpHandler Handler() => new() { PooledConnectionLifetime = ConnectionLife, AllowAutoRedirect = false };

    /// <summary>One try. The answer may be of any status.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    public async Task<InfluxReply> SendOnceAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var message = request();
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(limit.Token);
            var after = answer.Headers.RetryAfter;
            return new(
                answer.StatusCode, body, after?.Delta ?? (after?.Date - clock.GetUtcNow()),
                answer.Headers.TryGetValues("X-Influxdb-Version", out var version) ? version.First() : null);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {timeout.TotalSeconds} s", e);
        }
        catch (IOException e)
        {
            throw new HttpRequestException(e.Message, e);
        }
    }

    /// <summary>Sends until the server answers with anything but busy or faulty, or the time allowed is over.</summary>
    /// <param name="what">What the request does, for messages.</param>
    /// <param name="request">Makes the request anew for each try.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StorageException">The server was busy or away for the whole time allowed.</exception>
    public Task<InfluxReply> SendAsync(string what, Func<HttpRequestMessage> request, CancellationToken cancellationToken) =>
        retry.RunAsync(what, token => SendOnceAsync(request, token), cancellationToken);

    public void Dispose() => client.Dispose();
}
