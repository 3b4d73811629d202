using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Tests.Unit.Edge.Outboxes;

public sealed class CountPackingTests
{
    [Fact]
    public void Counts_of_a_partition_travel_together_in_their_order()
    {
        var counts = Enumerable.Range(0, 40).Select(i => Count($"zone-{i % 10}", i)).ToList();

        var messages = CountPacking.Pack("box-1", counts);

        Assert.All(messages, message => Assert.All(message.Counts, count => Assert.Equal(message.Partition, ZonePartition.Of(count.ZoneId))));
        Assert.All(messages, message => Assert.Equal(message.Counts.OrderBy(count => count.Sequence), message.Counts));
        Assert.Equal(messages.Select(message => message.Partition).Distinct(), messages.Select(message => message.Partition));
        Assert.Equal(counts.OrderBy(count => count.Sequence), messages.SelectMany(message => message.Counts).OrderBy(count => count.Sequence));
    }

    [Fact]
    public void A_message_holds_no_more_than_is_allowed() =>
        Assert.Equal([500, 500, 1], CountPacking.Pack("box-1", Enumerable.Range(0, 1_001).Select(i => Count("gate", i))).Select(message => message.Counts.Count));

    [Fact]
    public void Nothing_makes_no_message() => Assert.Empty(CountPacking.Pack("box-1", []));

    [Fact]
    public void A_message_comes_out_of_its_row_as_it_went_in()
    {
        var message = CountPacking.Pack("box-1", [Count("gate", 7) with { MeanConfidence = 0.625 }, Count("gate", 8)])[0];

        Assert.Equivalent(message, RowBody.Read(RowBody.Write(message)), strict: true);
    }

    private static ZoneCounted Count(string zone, long sequence) =>
        new() { CameraId = "cam", ZoneId = zone, Sequence = sequence, CapturedAt = new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero).AddMilliseconds(sequence), People = 3 };
}
