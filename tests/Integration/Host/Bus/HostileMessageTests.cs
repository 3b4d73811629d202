using System.Text;
using CrowdWatch.Contracts;
using CrowdWatch.Host.Bus;
using MassTransit;
using RabbitMQ.Client;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>A stranger who may publish sends whatever it likes: nothing stops, and a person can see what came and why it was refused.</summary>
[Collection(BusBroker.Collection)]
public sealed class HostileMessageTests(BusBroker broker)
{
    private const int Partition = 4;
    private readonly string virtualHost = broker.NextVirtualHost();

    [Fact]
    public async Task What_nobody_can_read_is_put_aside_with_its_reason_and_the_counts_behind_it_arrive()
    {
        await using var aggregation = await StartAsync("aggregation");
        await using var edge = await StartAsync("edge");
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        (byte[] Body, string? Type, string Reason)[] hostile =
        [
            (Text("this is not JSON"), null, "not the JSON"),
            ([], null, "not the JSON"),
            ([0xff, 0xfe, 0x00, 0x80], null, "not the JSON"),
            (Text("""{"edgeId":7,"partition":"x"}"""), null, "edgeId"),
            (Text("""{"edgeId":"e","partition":4,"isLive":false}"""), null, "counts"),
            (Text("""{"edgeId":"e","partition":-1,"isLive":false,"counts":[]}"""), null, "Partition is -1"),
            (Text("""{"edgeId":"e","extra":""" + new string('[', 500_000)), null, "depth"),
            (new byte[2 * 1024 * 1024], null, "2097152 bytes"),
            (Text("{}"), "urn:message:Somebody:Else", "urn:message:Somebody:Else"),
        ];
        foreach (var (body, type, _) in hostile)
            await stranger.PublishAsync(BusTopology.CountsExchange, BusTopology.RoutingKey(Partition, isLive: true), body, type);
        await edge.Bus.Publish(BusHost.Counts(Partition));

        await BusHost.UntilAsync(() => aggregation.Handler.Stored.Count == 1 && aggregation.Handler.Live.Count == 1, () => "The counts behind did not arrive");
        await AssertRefusedAsync(stranger, BusTopology.CountsQueue(Partition), [.. hostile.Select(message => (message.Reason, message.Body.Length))]);
    }

    [Fact]
    public async Task A_message_that_aggregation_calls_wrong_is_put_aside_and_one_that_always_fails_does_not_hold_up_the_others()
    {
        await using var aggregation = await StartAsync("aggregation");
        await using var edge = await StartAsync("edge");
        aggregation.Handler.Store = (counts, _) => counts.EdgeId switch
        {
            "wrong" => throw new ArgumentException("Zone 'nowhere' is not in the plan."),
            "broken" => throw new InvalidOperationException("A mistake in the program."),
            _ => Task.CompletedTask,
        };
        await edge.Bus.Publish(BusHost.Counts(Partition, isLive: false, edge: "wrong"));
        await edge.Bus.Publish(BusHost.Counts(Partition, isLive: false, edge: "broken"));
        await edge.Bus.Publish(BusHost.Counts(Partition, isLive: false));

        await BusHost.UntilAsync(() => aggregation.Handler.Stored.Count == 1, () => "The counts behind did not arrive");
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        var refused = await RefusedAsync(stranger, 1);
        Assert.Equal("Zone 'nowhere' is not in the plan.", Header(refused[0], RefusedQueue.ReasonHeader));
    }

    [Fact]
    public async Task What_the_bus_library_cannot_read_is_put_aside_too_and_no_queues_of_its_own_fill_up()
    {
        await using var aggregation = await StartAsync("aggregation");
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        const string exchange = "CrowdWatch.Contracts:AggregationSeen";
        var type = MessageUrn.ForTypeString<AggregationSeen>();
        await stranger.PublishAsync(exchange, "", Text("this is not JSON"), type);
        await stranger.PublishAsync(exchange, "", Text("""{"instanceId":7}"""), type);
        await stranger.PublishAsync(exchange, "", Text("{}"), "urn:message:Somebody:Else");
        await stranger.PublishAsync(exchange, "", new byte[2 * 1024 * 1024], type);

        var refused = await RefusedAsync(stranger, 4);
        Assert.All(refused, message => Assert.StartsWith("aggregation-seen", Header(message, RefusedQueue.QueueHeader), StringComparison.Ordinal));
        Assert.All(refused, message => Assert.NotEqual("", Header(message, RefusedQueue.ReasonHeader)));
        await using var second = await StartAsync("aggregation");
        await BusHost.UntilAsync(
            () => second.Service<Members>().Present().Count == 2 && aggregation.Service<Members>().Present().Count == 2, () => "The instances do not hear each other any more");
    }

    private static async Task AssertRefusedAsync(BrokerQueues stranger, string queue, (string Reason, int Size)[] expected)
    {
        var refused = await RefusedAsync(stranger, expected.Length);
        Assert.All(refused, message => Assert.Equal(queue, Header(message, RefusedQueue.QueueHeader)));
        Assert.All(refused, message => Assert.InRange(message.Body.Length, 0, RefusedQueue.MostBodyKept));
        foreach (var (reason, size) in expected)
        {
            Assert.Contains(refused, message =>
                Header(message, RefusedQueue.ReasonHeader).Contains(reason, StringComparison.Ordinal) && Header(message, RefusedQueue.SizeHeader) == $"{size}");
        }
    }

    private static async Task<List<BasicGetResult>> RefusedAsync(BrokerQueues stranger, int count)
    {
        var refused = new List<BasicGetResult>();
        using var limit = new CancellationTokenSource(BusHost.Patience);
        while (refused.Count < count)
        {
            if (await stranger.Channel.BasicGetAsync(BusTopology.RefusedQueue, autoAck: true) is { } message)
                refused.Add(message);
            else
                await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
        return refused;
    }

    private static string Header(BasicGetResult message, string name) =>
        message.BasicProperties.Headers![name] is byte[] text ? Encoding.UTF8.GetString(text) : $"{message.BasicProperties.Headers[name]}";

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private Task<BusHost> StartAsync(params string[] roles) => BusHost.StartAsync(BusHost.Settings(broker, virtualHost), roles);
}
