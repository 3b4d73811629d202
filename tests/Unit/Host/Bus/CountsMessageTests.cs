using System.Text;
using CrowdWatch.Host.Bus;

namespace CrowdWatch.Tests.Unit.Host.Bus;

public sealed class CountsMessageTests
{
    private const string Count = """{"cameraId":"north","zoneId":"gate","sequence":7,"capturedAt":"2026-05-01T08:00:00Z","people":3}""";

    [Fact]
    public void The_plain_json_of_the_bus_is_read()
    {
        var message = Read(Body(Count));
        Assert.Equal("edge-1", message.EdgeId);
        Assert.True(message.IsLive);
        var count = Assert.Single(message.Counts);
        Assert.Equal(7, count.Sequence);
        Assert.Equal(3, count.People);
        Assert.Null(count.MeanConfidence);
    }

    [Fact]
    public void A_property_of_a_later_version_is_passed_over() =>
        Assert.Single(Read("""{"edgeId":"e","partition":2,"isLive":true,"colour":"red","counts":[""" + Count + "]}").Counts);

    [Theory]
    [InlineData("", "not the JSON")]
    [InlineData("hello", "not the JSON")]
    [InlineData("null", "The body is null")]
    [InlineData("[]", "not the JSON")]
    [InlineData("{}", "'edgeId'")]
    [InlineData("""{"edgeId":"e","partition":2,"isLive":true}""", "'counts'")]
    [InlineData("""{"edgeId":null,"partition":2,"isLive":true,"counts":[]}""", "edgeId")]
    [InlineData("""{"edgeId":"e","partition":2,"isLive":true,"counts":null}""", "counts")]
    [InlineData("""{"edgeId":"e","partition":2,"isLive":true,"counts":[]}""", "There are 0 counts; allowed are 1 to 500")]
    [InlineData("""{"edgeId":"e","partition":2,"isLive":true,"counts":[null]}""", "One of the counts is null")]
    [InlineData("""{"edgeId":"e","partition":2,"isLive":true,"counts":[{"cameraId":"n"}]}""", "'zoneId'")]
    [InlineData("""{"edgeId":"e","partition":-1,"isLive":true,"counts":[]}""", "Partition is -1")]
    [InlineData("""{"edgeId":"e","partition":99999999999,"isLive":true,"counts":[]}""", "partition")]
    [InlineData("""{"edgeId":"e","partition":"two","isLive":true,"counts":[]}""", "partition")]
    [InlineData("""{"edgeId":"e","partition":2,"isLive":"yes","counts":[]}""", "isLive")]
    public void What_is_no_message_of_counts_is_refused_with_the_reason(string body, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Read(body)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("depth", Assert.Throws<ArgumentException>(() => Read("""{"edgeId":"e","extra":""" + new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void More_than_a_mebibyte_is_refused_unread() =>
        Assert.Contains("1048577 bytes; allowed are 1048576", Assert.Throws<ArgumentException>(() => Read(new string(' ', 1024 * 1024 + 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void More_counts_than_a_message_may_hold_are_refused() =>
        Assert.Contains("There are 501 counts", Assert.Throws<ArgumentException>(() => Read(Body(string.Join(',', Enumerable.Repeat(Count, 501))))).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_message_type_is_named()
    {
        var headers = new Dictionary<string, object?> { [CountsMessage.TypeHeader] = "urn:message:Somebody:Else"u8.ToArray() };
        var refused = Assert.Throws<ArgumentException>(() => CountsMessage.Read(Encoding.UTF8.GetBytes(Body(Count)), headers, partition: 2));
        Assert.Contains("'urn:message:Somebody:Else'; allowed is urn:message:CrowdWatch.Contracts:ZonesCounted", refused.Message, StringComparison.Ordinal);
    }

    private static string Body(string counts) => """{"edgeId":"edge-1","partition":2,"isLive":true,"counts":[""" + counts + "]}";

    private static CrowdWatch.Contracts.ZonesCounted Read(string body) => CountsMessage.Read(Encoding.UTF8.GetBytes(body), headers: null, partition: 2);
}
