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

    [Fact]
    public async Task A_server_that_trickles_is_given_up_after_a_minute()
    {
        // A byte each second: within a minute 60, where 60000 would have to be.
        Assert.Equal("a.bin: too slow, 60 bytes in 60 s; 1000 a second are needed", await TrickleAsync(bytesAtOnce: 1, fileBytes: 10_000));
        Assert.Null(await TrickleAsync(bytesAtOnce: 1000, fileBytes: 200_000));
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

    /// <summary>What is said of a server that sends so many bytes each second; null where the file comes.</summary>
    private static async Task<string?> TrickleAsync(int bytesAtOnce, int fileBytes)
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider();
        using var trickle = new Trickle(clock, bytesAtOnce, fileBytes);
        var download = new HttpsDownload(() => new Answering(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(trickle) }), clock);
        var fetched = new HttpsPlace("https://example.org/m@1/", download).FetchAsync([File1 with { Bytes = fileBytes }], folder.Path, TextWriter.Null, default);
        return (await Record.ExceptionAsync(() => fetched)) is { } e ? Assert.IsType<ModelException>(e).Message : null;
    }

    private static HttpsPlace Place(Func<HttpRequestMessage, HttpResponseMessage> answer) => new("https://example.org/m@1/", new HttpsDownload(() => new Answering(answer), TimeProvider.System));

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }

    /// <summary>Gives so many bytes at a time, a second after the last.</summary>
    private sealed class Trickle(FakeTimeProvider clock, int bytesAtOnce, int length) : MemoryStream(new byte[length])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, bytesAtOnce)], cancellationToken);
        }
    }
}
