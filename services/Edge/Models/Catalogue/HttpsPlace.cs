using System.Globalization;

namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>A folder on a web server, read over plain HTTPS.</summary>
public sealed class HttpsPlace : IModelPlace
{
    /// <summary>Behind a firewall nothing answers: give up soon and try the next place.</summary>
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for an answer, or for the next bytes of it.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);

    private readonly Uri folder;
    private readonly Func<HttpMessageHandler> handler;

    public HttpsPlace(string address) : this(address, () => new SocketsHttpHandler { ConnectTimeout = ConnectWithin }) { }

    public HttpsPlace(string address, Func<HttpMessageHandler> handler)
    {
        folder = new Uri(address);
        if (folder.Scheme != Uri.UriSchemeHttps || !address.EndsWith('/'))
            throw new ArgumentException($"'{address}' must be the https address of a folder, ending in /.", nameof(address));
        this.handler = handler;
    }

    public string Description => folder.ToString();

    public async Task FetchAsync(IReadOnlyList<SourceFile> files, string folder, TextWriter progress, CancellationToken cancellation)
    {
        using var client = new HttpClient(handler()) { Timeout = AnswerWithin };
        foreach (var file in files)
        {
            try
            {
                await FetchAsync(client, file, Path.Combine(folder, file.Name), progress, cancellation);
            }
            catch (HttpRequestException e)
            {
                throw new ModelException($"{file.Name}: {e.Message}", e);
            }
            catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
            {
                throw new ModelException(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: no answer within {AnswerWithin.TotalSeconds:0} s"), e);
            }
        }
    }

    private async Task FetchAsync(HttpClient client, SourceFile file, string path, TextWriter progress, CancellationToken cancellation)
    {
        using var response = await client.GetAsync(new Uri(folder, file.Name), HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new ModelException($"{file.Name}: the server answers {(int)response.StatusCode} {response.ReasonPhrase}");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var from = await response.Content.ReadAsStreamAsync(cancellation);
        await using var to = File.Create(path);
        var shown = new DownloadProgress(file, progress);
        var buffer = new byte[81920];
        while (true)
        {
            patience.CancelAfter(AnswerWithin);
            var count = await from.ReadAsync(buffer, patience.Token);
            if (count == 0)
                return;
            if (to.Length + count > file.Bytes)
                throw new ModelException($"{file.Name}: longer than the {file.Bytes} bytes it should have");
            await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
            shown.Report(to.Length);
        }
    }
}
