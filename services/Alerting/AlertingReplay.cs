using System.Runtime.CompilerServices;
using CrowdWatch.Alerting.Replay;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Alerting;

/// <summary>What the plan's rules would have sent in a past time: the real desk on the stored windows, with no ledger and no gateway.</summary>
public static class AlertingReplay
{
    private const int WindowSeconds = 10;

    /// <summary>So much is read at once: a few tens of megabytes for a thousand zones.</summary>
    private static readonly TimeSpan Piece = TimeSpan.FromHours(1);

    /// <summary>Registers the settings of alerting, checked when the host starts.</summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AlertingRole.AddOptions(builder.Services);
    }

    /// <summary>Replays and prints: a line for each message in their order, then a summary.</summary>
    /// <param name="services">Has a SitePlan, an IWindowReader, an ISiteWindowReader, a ReadRoster and what <see cref="AddServices"/> registers.</param>
    /// <param name="order">Which time.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it between two pieces.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    /// <exception cref="RosterException">The roster is wrong.</exception>
    public static async Task RunAsync(IServiceProvider services, ReplayOrder order, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(output);
        var plan = services.GetRequiredService<SitePlan>();
        var options = services.GetRequiredService<IOptions<AlertingOptions>>().Value;
        var roster = RosterOf(options, plan, services.GetRequiredService<ReadRoster>());
        var run = new ReplayRun(plan, roster, new ReplaySettings(options, roster), order);
        var table = new ReplayTable(TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone), roster);
        var zones = WatchedSite.Of(plan).ZoneIds;
        await output.WriteLineAsync(table.Head);
        await foreach (var message in LiveAsync(run, services, zones, order, cancellationToken))
            await output.WriteLineAsync(table.Line(message));
        await output.WriteLineAsync();
        var expected = zones.Count * WindowsIn(order);
        foreach (var line in table.Summary(run.Totals, expected, order.AcknowledgeAfter, ReplayRun.NotReplayed(plan)))
            await output.WriteLineAsync(line);
        if (options.Roster is null)
            await output.WriteLineAsync("No roster is given, so nobody is told; --roster names one");
    }

    private static async IAsyncEnumerable<ReplayedMessage> LiveAsync(
        ReplayRun run, IServiceProvider services, IReadOnlyList<string> zones, ReplayOrder order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (reader, siteReader) = (services.GetRequiredService<IWindowReader>(), services.GetRequiredService<ISiteWindowReader>());
        while (run.Now < order.To)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var until = run.Now + Piece < order.To ? run.Now + Piece : order.To;
            var stored = await reader.ReadAsync(zones, WindowLength.TenSeconds, FirstStart(run.Now, order), FirstStart(until, order), cancellationToken);
            var ofSite = await siteReader.ReadAsync(WindowLength.TenSeconds, FirstStart(run.Now, order), FirstStart(until, order), cancellationToken);
            foreach (var message in run.Live(stored, ofSite, until))
                yield return message;
        }
    }

    /// <summary>Whole windows of one zone, which begin at multiples of ten seconds.</summary>
    private static long WindowsIn(ReplayOrder order)
    {
        const long Milliseconds = WindowSeconds * 1000;
        var first = (order.From.ToUnixTimeMilliseconds() + Milliseconds - 1) / Milliseconds;
        return Math.Max(0, (order.To.ToUnixTimeMilliseconds() / Milliseconds) - first);
    }

    // A window is known when it ends, so those that end after a moment start after ten seconds before it; the store's times are whole milliseconds.
    private static DateTimeOffset FirstStart(DateTimeOffset endsAfter, ReplayOrder order)
    {
        var start = endsAfter.AddSeconds(-WindowSeconds).AddMilliseconds(1);
        return start > order.From ? start : order.From;
    }

    private static Roster RosterOf(AlertingOptions options, SitePlan plan, ReadRoster read)
    {
        if (options.Roster is not { } path)
            return new NoRoster().Current;
        var channels = options.Channels.Count > 0 ? AlertingSettings.NeedsOf(options) : null;
        return read(path, plan.Zones.Select(zone => zone.Id).ToHashSet(StringComparer.Ordinal), channels);
    }
}
