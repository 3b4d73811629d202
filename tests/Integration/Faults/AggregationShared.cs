using System.Globalization;
using System.Text.RegularExpressions;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>Two instances of aggregation share the partitions; one is ended with kill -9 and the other takes over; then a third one gets its share.</summary>
internal sealed partial class AggregationShared : IFault
{
    private const double KilledAt = 8;
    private const double AddedAt = 16;
    private const int Partitions = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task RunAsync(FaultRun run)
    {
        await using var line = run.Line("aggregation_shared", run.SteadyBroker, run.SteadyInflux);
        var starting = new[] { line.StartAsync("aggregation"), line.StartAsync("aggregation") };
        var (first, second) = (await starting[0], await starting[1]);
        await using var edge = await line.StartEdgeAsync();
        await run.ReadyAsync(this);
        run.Traffic.FeedTo(edge.Post);

        await run.AtAsync(KilledAt);
        await HandlesAsync(first, partitions => partitions > 0);
        await HandlesAsync(second, partitions => partitions > 0);
        await first.KillAsync();
        await HandlesAsync(second, partitions => partitions == Partitions);
        await run.AtAsync(AddedAt);
        var third = await line.StartAsync("aggregation");
        await HandlesAsync(third, partitions => partitions > 0);

        await run.EndsLikeUndisturbedAsync(this, line);
    }

    /// <summary>Waits until the number of partitions that an instance handles is as expected.</summary>
    private static async Task HandlesAsync(CrowdWatchProcess instance, Func<int, bool> expected)
    {
        using var client = new HttpClient { BaseAddress = await instance.AddressAsync() };
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            var metrics = await client.GetStringAsync("/metrics");
            var handled = Handled().Match(metrics) is { Success: true } match ? int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) : 0;
            if (expected(handled))
                return;
            Assert.False(timeout.IsCancellationRequested, $"The instance handles {handled} partitions:\n{instance.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }
    }

    [GeneratedRegex(@"^crowdwatch_aggregation_partitions\S* (?<number>\d+)", RegexOptions.Multiline)]
    private static partial Regex Handled();
}
