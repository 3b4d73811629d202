using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using MassTransit;

namespace CrowdWatch.Aggregation.SiteWindows;

/// <summary>
/// Brings the zones' windows to the maker of the site's; ends when they are made, so that the message is kept until then. Without its connection
/// it ends at once, for the message comes again, and the bus connects anew, which publishing waits for, only when its consumers have ended.
/// </summary>
internal sealed class SiteWindowConsumer(SiteBacklog backlog, TimeProvider clock) : IConsumer<WindowsClosed>
{
    public Task Consume(ConsumeContext<WindowsClosed> context) =>
        backlog.Add((context.Message.Windows ?? []).Where(IsOnTheGrid), clock.GetUtcNow()).WaitAsync(context.CancellationToken);

    // Anything else aggregation never sends, and nothing of the kind is stored.
    private static bool IsOnTheGrid(OccupancyWindow window) =>
        window is { ZoneId: not null, Length: WindowLength.TenSeconds or WindowLength.OneMinute }
        && WindowGrid.StartOf(window.Start, window.Length) == window.Start;
}

/// <summary>The queue of the zones' windows: of all instances one is handed them, and when it ends the next.</summary>
internal sealed class SiteWindowConsumerDefinition : ConsumerDefinition<SiteWindowConsumer>
{
    /// <summary>Messages in hand while zones are waited for. Those of half a minute, the longest wait, are fewer; if ever they are not, the wait ends all the same.</summary>
    private const int MaxMessages = 1_000;

    public SiteWindowConsumerDefinition()
    {
        EndpointName = AggregationQueues.SiteWindows;
        ConcurrentMessageLimit = MaxMessages;
        Endpoint(endpoint => endpoint.PrefetchCount = MaxMessages);
    }
}
