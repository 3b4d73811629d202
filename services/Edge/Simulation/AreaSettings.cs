namespace CrowdWatch.Edge.Simulation;

/// <summary>How people come to a simulated area and how long they stay.</summary>
public sealed record AreaSettings
{
    /// <summary>Opening time, local. Default 08:00.</summary>
    public TimeOnly Opens { get; init; } = new(8, 0);

    /// <summary>Closing time, local, after the opening; everybody has left by then. Default 17:30.</summary>
    public TimeOnly Closes { get; init; } = new(17, 30);

    /// <summary>Nobody is let in for so long before closing. Default 90 min.</summary>
    public TimeSpan LastAdmission { get; init; } = TimeSpan.FromMinutes(90);

    /// <summary>Mean length of a visit; Erlang with four stages, so its standard deviation is half of it. Default 2.5 h.</summary>
    public TimeSpan MeanVisit { get; init; } = TimeSpan.FromHours(2.5);

    /// <summary>Visitors expected on a day of factor 1; null works them out of the capacities by <see cref="BusyLoad"/>. Default null.</summary>
    public int? VisitorsPerDay { get; init; }

    /// <summary>Load of the whole area that a day of factor 1 would have if its visitors were spread evenly, 0 to 1; visitors = load × capacity of all zones × opening time / mean visit, at most the plan's daily capacity. The fullest hour has nearly twice as much. Default 0.5.</summary>
    public double BusyLoad { get; init; } = 0.5;

    /// <summary>Share of a busy day's visitors that come on a weekday. Default 0.45.</summary>
    public double WeekdayFactor { get; init; } = 0.45;

    /// <summary>Share of a busy day's visitors that come on a Saturday or Sunday. Default 0.75.</summary>
    public double WeekendFactor { get; init; } = 0.75;

    /// <summary>Share of a busy day's visitors that come on a public holiday. Default 1.</summary>
    public double HolidayFactor { get; init; } = 1;

    /// <summary>Treats every day as one of this kind; null goes by the calendar: New Year's Day, 1 to 5 May, 1 to 7 October and weekends. Default null.</summary>
    public DayKind? EveryDayIs { get; init; }

    /// <summary>What makes days of a kind differ; null leaves them alike but for chance. Default null.</summary>
    public DayVariation? Variation { get; init; }

    /// <summary>Coaches of a day. Default 09:30 (6 %), 10:30 (5 %) and 13:45 (5 %).</summary>
    public IReadOnlyList<TourBuses> Buses { get; init; } = [new(new(9, 30), 0.06), new(new(10, 30), 0.05), new(new(13, 45), 0.05)];

    /// <summary>Shows of a day. Default 40 min from 14:30 on the largest spot.</summary>
    public IReadOnlyList<Show> Shows { get; init; } = [new(new(14, 30), TimeSpan.FromMinutes(40))];

    /// <summary>Mean stay in a gate zone; Erlang with three stages, as all stays. Default 3 min.</summary>
    public TimeSpan GateStay { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Mean stay on a path. Default 6 min.</summary>
    public TimeSpan PathStay { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>Mean stay at a spot. Default 20 min.</summary>
    public TimeSpan SpotStay { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Share of a busy day's visitors on a day of a kind.</summary>
    public double FactorOf(DayKind day) => day switch
    {
        DayKind.Holiday => HolidayFactor,
        DayKind.Weekend => WeekendFactor,
        _ => WeekdayFactor,
    };

    /// <summary>Mean stay in a zone of a kind.</summary>
    public TimeSpan StayIn(SpotKind kind) => kind switch
    {
        SpotKind.Gate => GateStay,
        SpotKind.Path => PathStay,
        _ => SpotStay,
    };

    /// <summary>The settings, if they can be lived by.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; it is named.</exception>
    public AreaSettings Checked()
    {
        Require(Closes > Opens, nameof(Closes), Closes, "a time after the opening");
        Require(LastAdmission >= TimeSpan.Zero && LastAdmission < Closes - Opens, nameof(LastAdmission), LastAdmission, "0 or more, and shorter than the opening time");
        Require(MeanVisit > TimeSpan.Zero, nameof(MeanVisit), MeanVisit, "more than 0");
        Require(VisitorsPerDay is null or >= 0 and <= 10_000_000, nameof(VisitorsPerDay), VisitorsPerDay, "0 to 10 000 000");
        Require(BusyLoad is >= 0 and <= 5, nameof(BusyLoad), BusyLoad, "0 to 5");
        Require(WeekdayFactor is >= 0 and <= 5, nameof(WeekdayFactor), WeekdayFactor, "0 to 5");
        Require(WeekendFactor is >= 0 and <= 5, nameof(WeekendFactor), WeekendFactor, "0 to 5");
        Require(HolidayFactor is >= 0 and <= 5, nameof(HolidayFactor), HolidayFactor, "0 to 5");
        Require(Buses.All(bus => bus.ShareOfDay >= 0) && Buses.Sum(bus => bus.ShareOfDay) <= 1, nameof(Buses), Buses.Count, "shares of 0 or more that sum to at most 1");
        Require(GateStay > TimeSpan.Zero && PathStay > TimeSpan.Zero && SpotStay > TimeSpan.Zero, nameof(SpotStay), SpotStay, "stays of more than 0");
        Variation?.Checked();
        return this;
    }

    private static void Require(bool holds, string name, object? value, string allowed)
    {
        if (!holds)
            throw new ArgumentException($"{name} is {value}; allowed is {allowed}.");
    }
}
