using System.Net;
using CrowdWatch.Host;
using CrowdWatch.Host.Commands;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class HealthCommandTests
{
    private static readonly Uri Address = new("http://127.0.0.1:8080/health/ready");

    [Fact]
    public async Task A_program_that_can_work_is_told_by_its_status()
    {
        using var client = Answering(HttpStatusCode.OK, """{"status":"ready"}""");
        var output = new StringWriter();

        await HealthCommand.AskAsync(client, Address, output, CancellationToken.None);

        Assert.Equal("http://127.0.0.1:8080/health/ready answers 200", output.ToString().TrimEnd());
    }

    [Theory]
    [InlineData("""{"detail":"Failing, see the log: store."}""", "http://127.0.0.1:8080/health/ready answers 503: Failing, see the log: store.")]
    [InlineData("""{"title":"Not ready"}""", "http://127.0.0.1:8080/health/ready answers 503")]
    [InlineData("[]", "http://127.0.0.1:8080/health/ready answers 503")]
    [InlineData("<html>", "http://127.0.0.1:8080/health/ready answers 503")]
    public async Task A_program_that_cannot_work_is_told_with_its_reason(string body, string expected)
    {
        using var client = Answering(HttpStatusCode.ServiceUnavailable, body);

        var failure = await Assert.ThrowsAsync<StartException>(() => HealthCommand.AskAsync(client, Address, TextWriter.Null, CancellationToken.None));

        Assert.Equal(expected, failure.Message);
    }

    [Fact]
    public async Task Another_page_that_sends_elsewhere_is_not_health()
    {
        using var client = Answering(HttpStatusCode.Redirect, "");

        await Assert.ThrowsAsync<StartException>(() => HealthCommand.AskAsync(client, Address, TextWriter.Null, CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_there_is_told_with_the_address()
    {
        using var client = new HttpClient(new Respond(_ => throw new HttpRequestException("Connection refused")));

        var failure = await Assert.ThrowsAsync<StartException>(() => HealthCommand.AskAsync(client, Address, TextWriter.Null, CancellationToken.None));

        Assert.Equal("http://127.0.0.1:8080/health/ready does not answer: Connection refused", failure.Message);
    }

    [Theory]
    [InlineData("8080")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public void What_is_no_web_address_is_refused_and_named(string text)
    {
        var failure = Assert.Throws<StartException>(() => HealthCommand.AddressOf(text));

        Assert.Equal($"health '{text}': allowed is an http or https address, for example http://127.0.0.1:8080/health/ready.", failure.Message);
    }

    private static HttpClient Answering(HttpStatusCode status, string body) =>
        new(new Respond(_ => new HttpResponseMessage(status) { Content = new StringContent(body) }));

    private sealed class Respond(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
