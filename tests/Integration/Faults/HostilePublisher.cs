using System.Net;
using CrowdWatch.Host.Bus;
using CrowdWatch.Tests.Integration.Host;
using CrowdWatch.Tests.Integration.Host.Bus;
using RabbitMQ.Client;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>A stranger who may publish sends malformed, senseless and oversized messages of every kind all the time: the series stays right, and no role stops or says that it is not ready.</summary>
internal sealed class HostilePublisher : IFault
{
    private const double KnownAt = 10;
    private const double EndsAt = 35;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task RunAsync(FaultRun run)
    {
        await using var line = run.Line("hostile_publisher", run.SteadyBroker, run.SteadyInflux);
        var starting = new[] { line.StartAsync("aggregation"), line.StartAsync("api") };
        Uri[] roles = [await (await starting[0]).AddressAsync(), await (await starting[1]).AddressAsync()];
        await using var edge = await line.StartEdgeAsync();
        await using var stranger = await BrokerQueues.OpenAsync(line.Broker, line.VirtualHost);
        await run.ReadyAsync(this);
        run.Traffic.FeedTo(edge.Post);

        var known = AreKnownAsync(run, roles[1]);
        var end = Task.WhenAll(run.AtAsync(EndsAt), known);
        for (var round = 0; !end.IsCompleted; round++)
        {
            foreach (var (exchange, key, type, body) in HostileMessages.Of(round))
                await PublishAsync(stranger, exchange, key, type, body);
            foreach (var role in roles)
                await IsReadyAsync(role);
        }
        await end;

        await run.EndsLikeUndisturbedAsync(this, line);
        foreach (var role in roles)
            await IsReadyAsync(role);
        Assert.NotEqual(0u, await stranger.CountAsync(BusTopology.RefusedQueue));
        Assert.Equal(0, edge.Figures.Lost);
    }

    /// <summary>In the midst of it the API knows the people of every zone.</summary>
    private static async Task AreKnownAsync(FaultRun run, Uri api)
    {
        await run.AtAsync(KnownAt);
        using var site = new LiveSite(api);
        foreach (var zone in run.Site.ZoneIds)
            await site.ZoneAsync(zone, current => !LiveSite.IsUnknown(current));
    }

    private static async Task PublishAsync(BrokerQueues stranger, string exchange, string key, string? type, byte[] body)
    {
        var properties = new BasicProperties { Persistent = true, ContentType = "application/json" };
        if (type is not null)
            properties.Headers = new Dictionary<string, object?> { [CountsMessage.TypeHeader] = type };
        await stranger.Channel.BasicPublishAsync(exchange, key, mandatory: false, properties, body);
        await Task.Delay(Pause);
    }

    private static async Task IsReadyAsync(Uri role)
    {
        using var client = new HttpClient { BaseAddress = role };
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{role}: {await answer.Content.ReadAsStringAsync()}");
    }
}
