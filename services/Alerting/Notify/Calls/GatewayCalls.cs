using System.Text;

namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>Calls the places of one gateway over HTTP: each request once, no redirects, no proxy, no cookies, at most 256 KiB of answer, within the time-out.</summary>
internal sealed class GatewayCalls : IDisposable
{
    /// <summary>Most bytes of an answer. Answers of these providers have a few KiB.</summary>
    public const int MostBytes = 256 * 1024;

    private readonly HttpClient client;
    private readonly TimeSpan timeout;
    private readonly TimeProvider clock;

    /// <param name="places">Addresses whose scheme, host and port may be called.</param>
    /// <param name="timeout">Of a whole call.</param>
    /// <param name="clock">Measures the time-out.</param>
    public GatewayCalls(IEnumerable<Uri> places, TimeSpan timeout, TimeProvider clock)
    {
        this.timeout = timeout;
        this.clock = clock;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = 32,
            // Half of it, so that a place which cannot be reached is told apart from one that does not answer.
            ConnectTimeout = timeout / 2,
            // On a kept connection .NET sends a request without a body again when the connection breaks before the
            // answer: the provider may have taken the first one. On a fresh connection it never does.
            PooledConnectionLifetime = TimeSpan.Zero,
        };
        client = new HttpClient(new NamedPlaces(places, handler)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends the request once and reads the answer.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<CallResult> CallAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.IdnHost;
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var body = await ReadAsync(response, either.Token).ConfigureAwait(false);
            return body is null
                ? new CallResult.Unclear($"{host} answered with more than {MostBytes / 1024} KiB.")
                : new CallResult.Answered((int)response.StatusCode, body);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Neither the caller nor the whole limit: the time to connect was over, thus nothing was sent.
            return limit.IsCancellationRequested
                ? new CallResult.Unclear($"{host} did not answer within {timeout.TotalSeconds:0.###} s.")
                : new CallResult.NotReached($"{host} could not be reached within {timeout.TotalSeconds / 2:0.###} s.");
        }
        catch (ForeignPlaceException e)
        {
            return new CallResult.NotReached(e.Message);
        }
        catch (HttpRequestException e)
        {
            return Failed(host, e);
        }
        catch (IOException e)
        {
            return new CallResult.Unclear($"The connection to {host} broke: {e.GetType().Name}.");
        }
    }

    public void Dispose() => client.Dispose();

    private static CallResult Failed(string host, HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => new CallResult.NotReached($"{host} is a name that cannot be resolved."),
        HttpRequestError.ConnectionError => new CallResult.NotReached($"{host} did not take the connection."),
        HttpRequestError.SecureConnectionError => new CallResult.NotReached($"{host} offered no connection that can be trusted (TLS)."),
        _ => new CallResult.Unclear($"The exchange with {host} broke: {e.HttpRequestError}."),
    };

    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[MostBytes + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return length > MostBytes ? null : Encoding.UTF8.GetString(buffer, 0, length);
        }
    }
}
