using System.Buffers;
using System.Text;

namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>Calls the places of one gateway over HTTP: each request once, no redirects, no proxy, no cookies, at most 256 KiB of answer, within the time-out.</summary>
/// <param name="places">Addresses whose scheme, host and port may be called.</param>
/// <param name="timeout">Of a whole call; half of it to connect, so that a place which cannot be reached is told apart from one that does not answer.</param>
/// <param name="clock">Measures the time-out.</param>
internal sealed class GatewayCalls(IEnumerable<Uri> places, TimeSpan timeout, TimeProvider clock)
{
    /// <summary>Most bytes of an answer. Answers of these providers have a few KiB.</summary>
    public const int MostBytes = 256 * 1024;

    private readonly IReadOnlyList<Uri> places = [.. places];

    /// <summary>Sends the request once and reads the answer.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<CallResult> CallAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.IdnHost;
        var connection = new SingleConnection();
        using var client = new HttpMessageInvoker(new NamedPlaces(places, connection.Handler(timeout / 2)));
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await ReadAsync(response, either.Token).ConfigureAwait(false);
            return body is null
                ? new CallResult.Unclear($"{host} answered with more than {MostBytes / 1024} KiB.")
                : new CallResult.Answered((int)response.StatusCode, body);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return connection.IsMade
                ? new CallResult.Unclear($"{host} did not answer within {timeout.TotalSeconds:0.###} s.")
                : new CallResult.NotReached($"{host} could not be reached within {timeout.TotalSeconds / 2:0.###} s.");
        }
        catch (ForeignPlaceException e)
        {
            return new CallResult.NotReached(e.Message);
        }
        catch (HttpRequestException e)
        {
            return connection.IsMade ? new CallResult.Unclear($"The exchange with {host} broke: {e.HttpRequestError}.") : NotReached(host, e);
        }
        catch (IOException e)
        {
            return new CallResult.Unclear($"The connection to {host} broke: {e.GetType().Name}.");
        }
    }

    private static CallResult.NotReached NotReached(string host, HttpRequestException e) => new(e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"{host} is a name that cannot be resolved.",
        HttpRequestError.ConnectionError => $"{host} did not take the connection.",
        HttpRequestError.SecureConnectionError => $"{host} offered no connection that can be trusted (TLS).",
        _ => $"{host} could not be reached: {e.HttpRequestError}.",
    });

    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = ArrayPool<byte>.Shared.Rent(MostBytes + 1);
            try
            {
                var length = await stream.ReadAtLeastAsync(buffer, MostBytes + 1, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                return length > MostBytes ? null : Encoding.UTF8.GetString(buffer, 0, length);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
