using System.Net;
using CrowdWatch.Api.Commands;

namespace CrowdWatch.Tests.Unit.Api.Commands;

public class CommandRightsTests
{
    private const string Key = "a key of the site";

    [Theory]
    [InlineData("Bearer a key of the site", null)]
    [InlineData("bearer a key of the site", null)]
    [InlineData("Bearer a key of the sit", CommandRefusal.WrongKey)]
    [InlineData("Bearer a key of the site!", CommandRefusal.WrongKey)]
    [InlineData("Bearer ", CommandRefusal.WrongKey)]
    [InlineData("Basic a key of the site", CommandRefusal.WrongKey)]
    [InlineData("a key of the site", CommandRefusal.WrongKey)]
    [InlineData(null, CommandRefusal.WrongKey)]
    public void With_a_key_the_key_decides_from_wherever_it_comes(string? authorization, CommandRefusal? refusal) =>
        Assert.Equal(refusal, new CommandRights(Key).Judge(new CommandRequest(authorization, IPAddress.Parse("192.0.2.7"), true, "http", "park.example.org", null)));

    [Theory]
    [InlineData("127.0.0.1", false, "localhost:8080", null, null)]
    [InlineData("127.0.0.1", false, "localhost:8080", "http://localhost:8080", null)]
    [InlineData("::1", false, "[::1]:8080", "http://[::1]:8080", null)]
    [InlineData("::ffff:127.0.0.1", false, "127.0.0.1:8080", null, null)]
    [InlineData("192.0.2.7", false, "localhost:8080", null, CommandRefusal.NotFromHere)]
    [InlineData("127.0.0.1", true, "localhost:8080", null, CommandRefusal.NotFromHere)]
    [InlineData("127.0.0.1", false, "localhost:8080", "http://evil.example", CommandRefusal.ForeignPage)]
    [InlineData("127.0.0.1", false, "localhost:8080", "http://localhost:9090", CommandRefusal.ForeignPage)]
    [InlineData("127.0.0.1", false, "localhost:8080", "https://localhost:8080", CommandRefusal.ForeignPage)]
    [InlineData("127.0.0.1", false, "localhost:8080", "null", CommandRefusal.ForeignPage)]
    // A stranger's name that leads to this machine: same origin for the browser, but no name of this machine's.
    [InlineData("127.0.0.1", false, "evil.example:8080", "http://evil.example:8080", CommandRefusal.ForeignPage)]
    [InlineData("127.0.0.1", false, "", null, CommandRefusal.ForeignPage)]
    public void Without_a_key_only_the_machine_itself_commands(string remote, bool proxy, string host, string? origin, CommandRefusal? refusal)
    {
        Assert.Equal(refusal, new CommandRights(null).Judge(new CommandRequest("Bearer anything", IPAddress.Parse(remote), proxy, "http", host, origin)));
        Assert.Equal(refusal, new CommandRights("").Judge(new CommandRequest(null, IPAddress.Parse(remote), proxy, "http", host, origin)));
    }

    [Fact]
    public void Who_has_no_address_is_not_from_here() =>
        Assert.Equal(CommandRefusal.NotFromHere, new CommandRights(null).Judge(new CommandRequest(null, null, false, "http", "localhost", null)));
}
