using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Host.Commands;

/// <summary>What the simulated demo shows: one holiday after the other, from shortly before opening to shortly after closing, live and fast.</summary>
internal sealed class SimulatedDay
{
    /// <summary>A day of 9.5 hours passes in ten minutes.</summary>
    public const double UsualSpeed = 60;

    private static readonly TimeSpan BeforeOpening = TimeSpan.FromMinutes(5);

    private readonly TimeZoneInfo timeZone;
    private volatile SimulationProgress? progress;

    /// <exception cref="StartException">The speed is out of its range.</exception>
    public SimulatedDay(SitePlan plan, double speed, ulong seed, DateTimeOffset now)
    {
        timeZone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
        Order = Holiday(seed) with { Speed = speed, Progress = latest => progress = latest };
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, timeZone).DateTime);
        Order = Order with { From = OpeningDay.Of(today, Order.Area, timeZone).OpensAt - BeforeOpening };
        try
        {
            SimulationSchedule.Of(Order, plan.Cameras.Count, now);
        }
        catch (ArgumentException e)
        {
            throw new StartException(e.Message, e);
        }
    }

    /// <summary>The order for the edge.</summary>
    public SimulationOrder Order { get; }

    /// <summary>A busy day of the bundled site: the show fills the theatre beyond its capacity, and two cameras fail for a while.</summary>
    public static SimulationOrder Holiday(ulong seed) => new()
    {
        Area = new AreaSettings { EveryDayIs = DayKind.Holiday, Shows = [new Show(new(10, 45), TimeSpan.FromMinutes(40), "theatre"), new Show(new(14, 30), TimeSpan.FromMinutes(40), "theatre")] },
        Faults = new CameraFaults
        {
            Planned = [new PlannedOutage("summit-1", new(11, 30), TimeSpan.FromMinutes(25)), new PlannedOutage("street-middle", new(13, 15), TimeSpan.FromMinutes(25))],
        },
        Seed = seed,
        Rate = 2,
        Stamps = SimulatedStamps.Present,
        SkipsNights = true,
    };

    /// <summary>The time in the simulated area, as the beginning of a line.</summary>
    public string Clock() => progress is { } latest
        ? string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(latest.AreaAt, timeZone):HH:mm} simulated, {latest.Inside} people truly inside    ")
        : "";
}
