using System.Globalization;

namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>Reads one file over HTTPS into another, with an end to waiting and to length.</summary>
/// <param name="handler">Makes what sends the requests.</param>
public sealed class HttpsDownload(Func<HttpMessageHandler> handler)
{
    /// <summary>Behind a firewall nothing answers: give up soon and try the next place.</summary>
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for an answer, or for the next bytes of it.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);

    /// <summary>Over sockets. A redirect away from https is not followed.</summary>
    public HttpsDownload() : this(() => new SocketsHttpHandler { ConnectTimeout = ConnectWithin }) { }

    /// <param name="address">Its https address.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="path">File to write.</param>
    /// <param name="maxBytes">Most bytes that are taken.</param>
    /// <param name="progress">Gets lines while it comes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ModelException">It does not come; the message names the file and the reason.</exception>
    public async Task FetchAsync(Uri address, string name, string path, long maxBytes, TextWriter progress, CancellationToken cancellation)
    {
        using var client = new HttpClient(handler()) { Timeout = AnswerWithin };
        try
        {
            await FetchAsync(client, address, name, path, maxBytes, progress, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            throw new ModelException($"{name}: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new ModelException(string.Create(CultureInfo.InvariantCulture, $"{name}: no answer within {AnswerWithin.TotalSeconds:0} s"), e);
        }
    }

    private static async Task FetchAsync(HttpClient client, Uri address, string name, string path, long maxBytes, TextWriter progress, CancellationToken cancellation)
    {
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new ModelException($"{name}: the server answers {(int)response.StatusCode} {response.ReasonPhrase}");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var from = await response.Content.ReadAsStreamAsync(cancellation);
        await using var to = File.Create(path);
        var shown = new DownloadProgress(name, response.Content.Headers.ContentLength ?? maxBytes, progress);
        var buffer = new byte[81920];
        while (true)
        {
            patience.CancelAfter(AnswerWithin);
            var count = await from.ReadAsync(buffer, patience.Token);
            if (count == 0)
                return;
            if (to.Length + count > maxBytes)
                throw new ModelException(string.Create(CultureInfo.InvariantCulture, $"{name}: longer than the {maxBytes} bytes it may have"));
            await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
            shown.Report(to.Length);
        }
    }
}
