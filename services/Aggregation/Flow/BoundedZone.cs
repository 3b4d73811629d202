using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Aggregation.Flow;

/// <summary>A zone whose every way in and out has a counting line, and how its day balances.</summary>
/// <param name="ZoneId">The zone.</param>
/// <param name="Lines">Its lines, and whether what crosses them inwards comes into the zone (or leaves it).</param>
public sealed record BoundedZone(string ZoneId, IReadOnlyList<(string LineId, bool LeadsIn)> Lines)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The bounded zones of a plan.</summary>
    public static IReadOnlyList<BoundedZone> Of(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var lines = plan.Cameras.SelectMany(camera => camera.Lines).ToList();
        return
        [
            .. plan.Zones.Where(zone => zone.IsBoundedByLines).Select(zone => new BoundedZone(zone.Id,
                [.. lines.Where(line => line.Into == zone.Id).Select(line => (line.Id, true)), .. lines.Where(line => line.OutOf == zone.Id).Select(line => (line.Id, false))])),
        ];
    }

    /// <summary>The balance of a business day, from what is stored of it.</summary>
    /// <param name="from">Begin of the day.</param>
    /// <param name="to">End of the last minute that is over.</param>
    /// <param name="steps">Minutes of each line, in the order of <see cref="Lines"/>, from the minute before the day on.</param>
    /// <param name="windows">One-minute windows of the zone.</param>
    public FlowBalance Balance(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<IReadOnlyList<LineStep>> steps, IReadOnlyList<OccupancyWindow> windows)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(windows);
        var told = steps.Select(line => line.ToDictionary(step => step.Start)).ToArray();
        var counted = windows.ToDictionary(window => window.Start);
        var balance = FlowBalance.Begin(from);
        for (var start = from; start + Minute <= to; start += Minute)
            balance = balance.Step(MinuteAt(start, to, told, FlowMinute.GoodCount(counted.GetValueOrDefault(start))));
        return balance;
    }

    private FlowMinute MinuteAt(DateTimeOffset start, DateTimeOffset to, Dictionary<DateTimeOffset, LineStep>[] told, double? counted)
    {
        var (cameIn, wentOut, isWhole) = (0L, 0L, true);
        for (var i = 0; i < told.Length; i++)
        {
            isWhole &= IsCounted(told[i], start, to);
            if (!told[i].TryGetValue(start, out var step))
                continue;
            cameIn += Lines[i].LeadsIn ? step.In : step.Out;
            wentOut += Lines[i].LeadsIn ? step.Out : step.In;
            isWhole &= !step.IsLowerBound;
        }
        return new FlowMinute { Start = start, In = cameIn, Out = wentOut, IsWhole = isWhole, CountedPeople = counted };
    }

    // A line tells once a minute at least, by the frame after it: now and then such a message falls just beyond a minute. One missing between two that are there is that.
    private static bool IsCounted(Dictionary<DateTimeOffset, LineStep> told, DateTimeOffset start, DateTimeOffset to) =>
        told.ContainsKey(start) || (told.ContainsKey(start - Minute) && (start + Minute >= to || told.ContainsKey(start + Minute)));
}
