using CrowdWatch.Aggregation;
using CrowdWatch.Alerting;
using CrowdWatch.Contracts;
using CrowdWatch.Forecast;
using CrowdWatch.Host.Bus;

namespace CrowdWatch.Tests.Unit.Host.Bus;

public sealed class BusTopologyTests
{
    /// <summary>Readings of one site come to a few a second, 10 000 are more than a minute of them; the oldest may go, for a newer one says more.</summary>
    [Theory]
    [InlineData(AlertingQueues.Readings)]
    [InlineData("aggregation-health")]
    public void Readings_and_reports_wait_a_minute_at_most_and_the_oldest_fall_out(string queue)
    {
        var arguments = BusTopology.ArgumentsOf(queue, QueueType.Quorum);

        Assert.Equal(60_000, arguments["x-message-ttl"]);
        Assert.Equal(10_000, arguments["x-max-length"]);
        Assert.Equal("drop-head", arguments["x-overflow"]);
    }

    [Theory]
    [InlineData(AlertingQueues.Commands)]
    [InlineData(ForecastQueues.Commands)]
    [InlineData(AggregationQueues.ManualCounts)]
    public void A_command_is_never_carried_out_late_and_none_that_was_taken_gives_way_to_a_newer_one(string queue)
    {
        var arguments = BusTopology.ArgumentsOf(queue, QueueType.Quorum);

        Assert.Equal(30_000, arguments["x-message-ttl"]);
        Assert.Equal("reject-publish", arguments["x-overflow"]);
    }

    [Fact]
    public void What_the_site_is_made_of_is_kept_as_counts_are_and_read_by_one_instance()
    {
        var arguments = BusTopology.ArgumentsOf(AggregationQueues.SiteWindows, QueueType.Classic);

        Assert.Equal([("x-queue-type", (object)"classic"), ("x-single-active-consumer", true)], arguments.Select(pair => (pair.Key, pair.Value)));
        Assert.False(BusTopology.IsOfOneInstance(AggregationQueues.SiteWindows));
    }

    /// <summary>
    /// RabbitMQ 4.0 release notes: a quorum queue without a limit drops a message after 20 deliveries. 3.10 reads −1 as a limit that is
    /// passed already, so it has to be a number; 2 147 483 647 is the largest of 32 bits.
    /// </summary>
    [Fact]
    public void A_quorum_queue_is_declared_with_a_limit_of_deliveries_that_is_never_reached()
    {
        var arguments = BusTopology.ArgumentsOf(AggregationQueues.SiteWindows, QueueType.Quorum);

        Assert.Equal(
            [("x-queue-type", (object)"quorum"), ("x-single-active-consumer", true), ("x-delivery-limit", 2_147_483_647)],
            arguments.Select(pair => (pair.Key, pair.Value)));
    }

    /// <summary>Each crossing is told once, and whoever stores it may be any instance.</summary>
    [Fact]
    public void Crossings_and_movement_are_kept_as_counts_are_and_read_by_any_instance()
    {
        Assert.Equal(
            [("x-queue-type", (object)"quorum"), ("x-delivery-limit", 2_147_483_647)],
            BusTopology.ArgumentsOf(AggregationQueues.Flow, QueueType.Quorum).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal([("x-queue-type", (object)"classic")], BusTopology.ArgumentsOf(AggregationQueues.Flow, QueueType.Classic).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(
            new[] { typeof(LineCrossed), typeof(ZoneMovementMeasured) }.Select(message => $"{message.Namespace}:{message.Name}"), BusTopology.FlowExchanges);
    }

    [Theory]
    [InlineData("api-live-4f2a")]
    [InlineData("aggregation-seen-4f2a")]
    public void A_queue_that_ends_with_its_instance_needs_no_bound(string queue)
    {
        Assert.True(BusTopology.IsOfOneInstance(queue));
        Assert.Empty(BusTopology.ArgumentsOf(queue, QueueType.Quorum));
    }

    [Fact]
    public void What_the_active_instance_of_alerting_reads_stays_when_that_instance_ends()
    {
        foreach (var queue in new[] { AlertingQueues.Readings, AlertingQueues.Commands })
        {
            Assert.True(BusTopology.IsConnected(queue));
            Assert.False(BusTopology.IsOfOneInstance(queue));
        }
    }
}
