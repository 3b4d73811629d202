using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>What HTTP (RFC 9110) lets a client expect of any address.</summary>
public sealed class MannersTests : IAsyncLifetime
{
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartWithAlertingAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    // RFC 9110, 9.3.2: the same as GET, without the content. The stream is among them: its HEAD has an end.
    [Fact]
    public async Task Every_address_answers_HEAD_as_it_answers_GET()
    {
        var document = await host.GetAsync("/openapi/v1.json");
        List<string> paths =
        [
            .. document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _) && !path.Name.StartsWith("/test", StringComparison.Ordinal))
                .Select(path => path.Name.Contains("incidents/{id}", StringComparison.Ordinal) ? "/api/v1/incidents/20260501-7" : path.Name.Replace("{id}", "gate", StringComparison.Ordinal)),
            "/", "/openapi/v1.json", "/a/no-such-link", "/incidents/20260501-7/report", "/api/v1/nowhere", "/api/v1/zones/attic/occupancy", "/api/v1/zones/gate/occupancy?every=5m", "/test/fault",
        ];
        Assert.Contains("/api/v1/stream", paths);
        foreach (var path in paths)
        {
            using var got = await host.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            using var head = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.Equal((path, got.StatusCode, got.Content.Headers.ContentType), (path, head.StatusCode, head.Content.Headers.ContentType));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task HEAD_of_a_command_is_still_not_allowed()
    {
        using var head = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/incidents/20260501-7/acknowledge"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/zones/gate/occupancy?every=10s", "br", "application/json")]
    [InlineData("/api/v1/zones/gate/occupancy?every=10s", "gzip", "application/json")]
    [InlineData("/openapi/v1.json", "gzip", "application/json")]
    [InlineData("/api/v1/zones/attic-of-the-temple-attic-of-the-temple-attic-of-the-temple/occupancy", "gzip", "application/problem+json")]
    [InlineData("/incidents/20260501-7/report", "gzip", "text/html")]
    public async Task Text_is_compressed_for_clients_that_take_it(string path, string coding, string type)
    {
        using var plain = await host.Client.GetAsync(path);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        using var answer = await AskAsync(path, coding);
        Assert.Equal((coding, type), (Assert.Single(answer.Content.Headers.ContentEncoding), answer.Content.Headers.ContentType?.MediaType));
        var compressed = await answer.Content.ReadAsByteArrayAsync();
        await using var stream = coding == "br" ? (Stream)new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress) : new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var text = new MemoryStream();
        await stream.CopyToAsync(text);
        Assert.True(compressed.Length < text.Length, $"{path}: {compressed.Length} bytes of {text.Length}");
    }

    [Fact]
    public async Task The_scripts_of_the_page_are_compressed()
    {
        var page = await host.Client.GetStringAsync("/");
        var script = page.Split('"').Single(part => part.StartsWith("/assets/", StringComparison.Ordinal) && part.EndsWith(".js", StringComparison.Ordinal));
        using var answer = await AskAsync(script, "gzip");
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    // Events would wait in the compressor's buffer.
    [Fact]
    public async Task The_live_stream_is_never_compressed()
    {
        using var answer = await AskAsync("/api/v1/stream", "gzip, br");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        // "identity" is how ASP.NET Core says that nothing was done to the body.
        Assert.All(answer.Content.Headers.ContentEncoding, coding => Assert.Equal("identity", coding));
    }

    [Fact]
    public async Task Every_503_says_when_to_ask_again()
    {
        await using var broken = await ApiHost.StartAsync(
            services => services.AddSingleton<IWindowReader, AwayReader>(), [new("Api:MostStreamClients", "1")]);
        using var only = await broken.Client.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead);
        // At once, because those that ask alerting wait for it.
        await Task.WhenAll(new[] { "/health/ready", "/api/v1/zones/gate/occupancy", "/api/v1/zones/gate/forecast", "/api/v1/incidents", "/api/v1/stream" }.Select(async path =>
        {
            using var answer = await broken.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, answer.StatusCode));
            Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero, $"{path}: {answer.Headers.RetryAfter}");
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.DoesNotContain("10.0.0.9", problem.RootElement.GetRawText(), StringComparison.Ordinal);
        }).Append(OfPageAsync()));

        async Task OfPageAsync()
        {
            using var link = await broken.Client.GetAsync("/a/a-link-that-alerting-would-know");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (link.StatusCode, link.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        }
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var one in coding.Split(", "))
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(one));
        return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private sealed class AwayReader : IWindowReader
    {
        private static StorageException Away => new("InfluxDB at http://10.0.0.9:8086 does not answer.");

        public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(string zoneId, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw Away;

        public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
            IReadOnlyCollection<string> zoneIds, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw Away;

        public Task<DateTimeOffset?> OldestAsync(IReadOnlyCollection<string> zoneIds, WindowLength length, CancellationToken cancellationToken) => throw Away;
    }
}
