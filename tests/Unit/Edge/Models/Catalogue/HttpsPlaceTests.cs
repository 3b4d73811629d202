using System.Net;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;

namespace CrowdWatch.Tests.Unit.Edge.Models.Catalogue;

public sealed class HttpsPlaceTests
{
    private static readonly SourceFile File1 = new("a.bin", 4, "");

    [Fact]
    public async Task Each_file_is_read_from_the_folder_and_its_progress_told()
    {
        using var folder = new TemporaryFolder();
        var progress = new StringWriter();
        var asked = new List<string>();
        var place = Place(request =>
        {
            asked.Add(request.RequestUri!.ToString());
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3, 4]) };
        });
        await place.FetchAsync([File1, File1 with { Name = "b.bin" }], folder.Path, progress, default);
        Assert.Equal(["https://example.org/m@1/a.bin", "https://example.org/m@1/b.bin"], asked);
        Assert.Equal([1, 2, 3, 4], await File.ReadAllBytesAsync(Path.Combine(folder.Path, "b.bin")));
        Assert.Contains("a.bin: 100 %", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_file_is_told_in_fifths()
    {
        using var folder = new TemporaryFolder();
        var progress = new StringWriter();
        var place = Place(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[2_000_000]) });
        await place.FetchAsync([File1 with { Bytes = 2_000_000 }], folder.Path, progress, default);
        var lines = progress.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.Equal("  a.bin: 100 % of 2.0 MB", lines[^1]);
    }

    [Fact]
    public async Task An_answer_that_is_no_file_is_told()
    {
        Assert.Equal("a.bin: the server answers 404 Not Found", await RefusalAsync(_ => new HttpResponseMessage(HttpStatusCode.NotFound)));
        Assert.Equal("a.bin: longer than the 4 bytes it may have",
            await RefusalAsync(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[5]) }));
        Assert.Equal("a.bin: no route", await RefusalAsync(_ => throw new HttpRequestException("no route")));
        Assert.Equal("a.bin: no answer within 20 s", await RefusalAsync(_ => throw new TaskCanceledException()));
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("https://example.org/file")]
    public void Only_the_https_address_of_a_folder_is_a_place(string address) =>
        Assert.Throws<ArgumentException>(() => new HttpsPlace(address));

    private static async Task<string> RefusalAsync(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var folder = new TemporaryFolder();
        return (await Assert.ThrowsAsync<ModelException>(() => Place(answer).FetchAsync([File1], folder.Path, TextWriter.Null, default))).Message;
    }

    private static HttpsPlace Place(Func<HttpRequestMessage, HttpResponseMessage> answer) => new("https://example.org/m@1/", new HttpsDownload(() => new Answering(answer)));

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
