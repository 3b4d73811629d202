using System.Net;
using CrowdWatch.Edge.LivePage;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Tests.Unit.Edge.LivePage;

public sealed class LocalRequestTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:8080")]
    [InlineData("127.0.0.1", "127.0.0.1:8080")]
    [InlineData("::1", "[::1]:8080")]
    [InlineData("::ffff:127.0.0.1", "localhost")]
    public void This_machine_is_let_in(string from, string host) => Assert.Null(LocalRequest.RefusalOf(Request(from, host)));

    [Theory]
    [InlineData("10.0.0.7", "localhost:8080", "this request comes from another machine")]
    [InlineData("::ffff:10.0.0.7", "localhost:8080", "this request comes from another machine")]
    [InlineData("2001:db8::7", "localhost:8080", "this request comes from another machine")]
    [InlineData(null, "localhost:8080", "this request comes from another machine")]
    [InlineData("127.0.0.1", "edge.example.org", "this request calls the machine by another name than localhost, 127.0.0.1 or [::1]")]
    [InlineData("127.0.0.1", "localhost.example.org", "this request calls the machine by another name than localhost, 127.0.0.1 or [::1]")]
    public void Others_are_turned_away_with_the_reason(string? from, string host, string reason) => Assert.Equal(reason, LocalRequest.RefusalOf(Request(from, host)));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("X-Original-For")]
    [InlineData("Via")]
    public void A_proxy_on_this_machine_calls_for_anybody(string header)
    {
        var context = Request("127.0.0.1", "localhost");
        context.Request.Headers[header] = "127.0.0.1";

        Assert.Equal($"this request comes through a proxy (it has {header})", LocalRequest.RefusalOf(context));
    }

    [Theory]
    [InlineData("HTTP/1.0", "this request comes through a proxy (it is of HTTP/1.0)")]
    [InlineData("HTTP/1.1", null)]
    [InlineData("HTTP/2", null)]
    public void A_proxy_that_names_nobody_is_known_by_its_protocol(string protocol, string? reason)
    {
        var context = Request("127.0.0.1", "localhost:8080");
        context.Request.Protocol = protocol;

        Assert.Equal(reason, LocalRequest.RefusalOf(context));
    }

    private static DefaultHttpContext Request(string? from, string host)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = from is null ? null : IPAddress.Parse(from);
        context.Request.Host = new HostString(host);
        return context;
    }
}
