using System.Net;
using CrowdWatch.Api.Endpoints;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Tests.Unit.Api.Endpoints;

public class WrongLinksTests
{
    [Fact]
    public void After_twenty_wrong_links_an_address_is_not_heard_and_others_are()
    {
        using var wrong = new WrongLinks();
        for (var i = 0; i < 20; i++)
        {
            Assert.False(wrong.AreTooMany("a"));
            wrong.Note("a");
        }
        Assert.True(wrong.AreTooMany("a"));
        Assert.False(wrong.AreTooMany("b"));
    }

    [Fact]
    public void After_two_hundred_of_all_only_those_without_a_wrong_link_are_heard()
    {
        using var wrong = new WrongLinks();
        for (var i = 0; i < 200; i++)
            wrong.Note($"{i}");
        Assert.True(wrong.AreTooMany("7"));
        Assert.False(wrong.AreTooMany("a warden"));
    }

    [Theory]
    [InlineData("203.0.113.5", null, "203.0.113.5")]
    [InlineData("203.0.113.5", "192.0.2.1", "203.0.113.5")]
    [InlineData("10.0.0.2", "192.0.2.1, 198.51.100.4", "198.51.100.4")]
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1")]
    [InlineData("::ffff:203.0.113.5", null, "203.0.113.5")]
    [InlineData("2001:db8:1:2:3:4:5:6", null, "20010db800010002")]
    public void A_sender_is_the_address_and_behind_our_own_proxy_the_one_it_names(string remote, string? forwarded, string sender)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        if (forwarded is not null)
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(sender, WrongLinks.SenderOf(context));
    }
}
