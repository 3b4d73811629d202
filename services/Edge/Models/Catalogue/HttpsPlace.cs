namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>A folder on a web server, read over plain HTTPS.</summary>
public sealed class HttpsPlace : IModelPlace
{
    private readonly Uri folder;
    private readonly HttpsDownload download;

    public HttpsPlace(string address) : this(address, new HttpsDownload()) { }

    public HttpsPlace(string address, HttpsDownload download)
    {
        folder = new Uri(address);
        if (folder.Scheme != Uri.UriSchemeHttps || !address.EndsWith('/'))
            throw new ArgumentException($"'{address}' must be the https address of a folder, ending in /.", nameof(address));
        this.download = download;
    }

    public string Description => folder.ToString();

    public async Task FetchAsync(IReadOnlyList<SourceFile> files, string folder, TextWriter progress, CancellationToken cancellation)
    {
        foreach (var file in files)
            await download.FetchAsync(new Uri(this.folder, file.Name), file.Name, Path.Combine(folder, file.Name), file.Bytes, progress, cancellation);
    }
}
