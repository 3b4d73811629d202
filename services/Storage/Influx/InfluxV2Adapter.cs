using System.Net;
using System.Text;
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Core.Exceptions;

namespace CrowdWatch.Storage.Influx;

/// <summary>2.x, by InfluxDB.Client. Its batching writer is left alone: it tells failures as events, and repeats by rules of its own.</summary>
internal sealed class InfluxV2Adapter : IInfluxAdapter, IDisposable
{
    private readonly HttpClient http;
    private readonly InfluxDBClient client;
    private readonly WriteApiAsync writes;
    private readonly InfluxOptions options;

    public InfluxV2Adapter(InfluxOptions options, TimeProvider clock)
    {
        this.options = options;
        // The client limits each request itself, by TimeOut.
        http = new(new RetryAfterSeconds(clock) { InnerHandler = InfluxHttp.Handler() }) { Timeout = Timeout.InfiniteTimeSpan };
        client = new InfluxDBClient(new InfluxDBClientOptions.Builder()
            .Url(options.ServerUrl)
            .AuthenticateToken(InfluxCredentials.Token(options))
            .Org(options.Organization)
            .TimeOut(options.Timeout)
            .SetHttpClient(http)
            .Build());
        client.EnableGzip();
        writes = client.GetWriteApiAsync();
    }

    public async Task<InfluxReply> PingAsync(CancellationToken cancellationToken)
    {
        string? version = null;
        // Takes no token; its request ends by itself when its time is over.
        var reply = await TryAsync(async (api, token) => version = await api.VersionAsync().WaitAsync(token), cancellationToken);
        // Its own word for a server that does not tell.
        return reply with { Version = version == "unknown" ? null : version };
    }

    public Task<InfluxReply> WriteAsync(string database, string precision, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        // One text of all lines: given as a list they would be joined to it anew.
        var text = Encoding.UTF8.GetString(lines.Span);
        var unit = precision == "ns" ? WritePrecision.Ns : WritePrecision.Ms;
        return TryAsync((_, token) => writes.WriteRecordAsync(text, unit, database, options.Organization, token), cancellationToken);
    }

    /// <summary>One try of a call of the client; what it throws comes back as the answer that it was.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    public async Task<InfluxReply> TryAsync(Func<InfluxDBClient, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await call(client, cancellationToken);
            return new(HttpStatusCode.OK, [], null, null);
        }
        // VersionAsync wraps what the others throw as it is.
        catch (InfluxException e) when ((e as HttpException ?? e.InnerException as HttpException) is { } fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (fault.Status > 0)
                return new((HttpStatusCode)fault.Status, Encoding.UTF8.GetBytes(fault.Message), fault.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, null);
            if (fault.InnerException is OperationCanceledException)
                throw new TimeoutException($"no answer within {options.Timeout.TotalSeconds} s", fault);
            throw new HttpRequestException(fault.Message, fault);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        http.Dispose();
    }

    /// <summary>InfluxDB.Client 5.1 reads Retry-After as a number and throws a FormatException for a date, which RFC 9110 (10.2.3) allows and proxies send.</summary>
    private sealed class RetryAfterSeconds(TimeProvider clock) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.RetryAfter is not { Delta: not null })
            {
                var after = answer.Headers.RetryAfter?.Date - clock.GetUtcNow();
                answer.Headers.Remove("Retry-After");
                if (after > TimeSpan.Zero)
                    answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(Math.Ceiling(after.Value.TotalSeconds)));
            }
            return answer;
        }
    }
}
