using System.Net;
using CrowdWatch.Host;
using CrowdWatch.Host.Commands;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class AlertsCommandTests
{
    private static readonly Uri Address = new("http://localhost:8080/api/v1/alerts/test");
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateTimeOffset Now = new(2026, 10, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_each_gateway_said_is_printed()
    {
        var output = new StringWriter { NewLine = "\n" };

        await AskAsync(HttpStatusCode.OK, """{"said":"sms: aliyun took it; mail: delivered by smtp","incident":null}""", output);

        Assert.Equal("sms: aliyun took it\nmail: delivered by smtp\n", output.ToString());
    }

    [Theory]
    [InlineData(404, """{"detail":"There is nobody 'wu' in the roster; it has li."}""", "There is nobody 'wu' in the roster; it has li.")]
    [InlineData(409, """{"detail":"sms: failed, number"}""", "the test message was not taken by all: sms: failed, number")]
    [InlineData(503, """{"detail":"Alerting did not answer in time."}""", "Alerting did not answer in time.")]
    [InlineData(401, """{"detail":"Commands need a key."}""", "Commands need a key. Give the file that holds it with --key-file.")]
    [InlineData(403, """{"detail":"No key."}""", "No key. Then give the file that holds the key with --key-file, or run this command on the machine itself.")]
    [InlineData(200, "<html>", "http://localhost:8080/api/v1/alerts/test answers 200 and not as CrowdWatch does; --url wants the address of a process with the api role.")]
    [InlineData(404, "<html>", "http://localhost:8080/api/v1/alerts/test answers 404 and not as CrowdWatch does; --url wants the address of a process with the api role.")]
    [InlineData(200, """{"said":""}""", "nothing was sent: the roster names no channel for this recipient. Give the warden a phone or channels in the roster.")]
    public async Task Why_a_test_failed_is_told(int status, string body, string expected)
    {
        var failure = await Assert.ThrowsAsync<StartException>(() => AskAsync((HttpStatusCode)status, body, TextWriter.Null));

        Assert.Equal(expected, failure.Message);
    }

    [Theory]
    [InlineData("http://localhost:8080")]
    [InlineData("http://localhost:8080/")]
    public void The_address_may_end_with_a_slash(string url) => Assert.Equal(Address, AlertsTest.AddressOf(url));

    [Fact]
    public void What_is_no_address_is_named() =>
        Assert.StartsWith("--url 'localhost:8080': allowed is", Assert.Throws<StartException>(() => AlertsTest.AddressOf("localhost:8080")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-10-01T08:00", "2026-10-01T10:30:00", 0, 150)]
    [InlineData("2026-10-01T02:00:00+02:00", "2026-10-01T00:00:01.5Z", 0, 0.025)]
    [InlineData("2026-10-01", "2026-10-02", -480, 1_440)]
    [InlineData("2026-10-04 08:00", "2026-10-31", 4_320, 1_440)] // The future is cut off: now is 08:00 on the 5th.
    public void Times_are_local_or_carry_their_offset(string from, string to, double beginMinutes, double lengthMinutes)
    {
        var order = AlertsReplay.OrderOf(from, to, null, Shanghai, Now);

        // Counted from 08:00 in Shanghai, which is midnight UTC, on the first of October.
        Assert.Equal(beginMinutes, (order.From - new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero)).TotalMinutes);
        Assert.Equal(lengthMinutes, (order.To - order.From).TotalMinutes, 9);
    }

    [Theory]
    [InlineData("yesterday", "2026-10-01", "FROM yesterday is no moment; allowed is a local time of the site")]
    [InlineData("2026-10-01", "2026-02-30", "TO 2026-02-30 is no moment")]
    [InlineData("2026-10-02", "2026-10-01", "TO 2026-10-01 is not after FROM 2026-10-02")]
    [InlineData("2026-10-06", "2026-10-07", "FROM 2026-10-06 is not past")]
    [InlineData("2016-10-01", "2026-10-01", "FROM 2016-10-01 to TO 2026-10-01 is longer than 400 days")]
    public void Times_that_make_no_sense_are_named(string from, string to, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<StartException>(() => AlertsReplay.OrderOf(from, to, null, Shanghai, Now)).Message, StringComparison.Ordinal);

    private static async Task AskAsync(HttpStatusCode status, string body, TextWriter output)
    {
        using var client = new HttpClient(new Respond(() => new HttpResponseMessage(status) { Content = new StringContent(body) }));
        await AlertsTest.AskAsync(client, Address, new { recipientId = "li", by = "test" }, output, CancellationToken.None);
    }

    private sealed class Respond(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
