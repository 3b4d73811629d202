using System.Globalization;

namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>Reads one file over HTTPS into another, with an end to waiting and to length.</summary>
/// <param name="handler">Makes what sends the requests.</param>
/// <param name="time">Tells how long it takes.</param>
public sealed class HttpsDownload(Func<HttpMessageHandler> handler, TimeProvider time)
{
    /// <summary>Behind a firewall nothing answers: give up soon and try the next place.</summary>
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for an answer, or for the next bytes of it.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);

    /// <summary>How long bytes may come more slowly than <see cref="MinBytesPerSecond"/>: a model would take hours, and another place may be quicker.</summary>
    private static readonly TimeSpan SlowFor = TimeSpan.FromMinutes(1);

    /// <summary>A modem of 56 kbit/s has five times as much.</summary>
    private const int MinBytesPerSecond = 1000;

    /// <summary>Over sockets. A redirect away from https is not followed.</summary>
    public HttpsDownload() : this(() => new SocketsHttpHandler { ConnectTimeout = ConnectWithin }, TimeProvider.System) { }

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

    private async Task FetchAsync(HttpClient client, Uri address, string name, string path, long maxBytes, TextWriter progress, CancellationToken cancellation)
    {
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new ModelException($"{name}: the server answers {(int)response.StatusCode} {response.ReasonPhrase}");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var from = await response.Content.ReadAsStreamAsync(cancellation);
        await using var to = File.Create(path);
        var shown = new DownloadProgress(name, response.Content.Headers.ContentLength ?? maxBytes, progress);
        var buffer = new byte[81920];
        var (since, before) = (time.GetTimestamp(), 0L);
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
            if (time.GetElapsedTime(since) is var took && took < SlowFor)
                continue;
            if (to.Length - before < MinBytesPerSecond * took.TotalSeconds)
                throw new ModelException(string.Create(
                    CultureInfo.InvariantCulture, $"{name}: too slow, {to.Length - before} bytes in {took.TotalSeconds:0} s; {MinBytesPerSecond} a second are needed"));
            (since, before) = (time.GetTimestamp(), to.Length);
        }
    }
}
