namespace CrowdWatch.Edge.Simulation;

/// <summary>
/// A scenic area in which people come, stay, walk and leave; how many are where is known at every second. Each person is simulated and
/// acts only when a stay or a walk ends, every few minutes: that costs less than drawing flows between all zones every second, keeps the
/// books exact to the person, and lets stays have any distribution. A day depends on seed and date alone, whenever one begins to look.
/// </summary>
public sealed class SimulatedArea
{
    private const int VisitStages = 4;
    private const int StayStages = 3;
    private const int LeastPassing = 20;

    /// <summary>How a gate attracts those who are inside, compared with a spot of its size.</summary>
    private const double GatePull = 0.1;

    /// <summary>How the zone from which somebody came attracts him.</summary>
    private const double WayBackPull = 0.2;

    /// <summary>How much a full zone puts people off: at its capacity it attracts a quarter, at 1.2 times that a fourteenth.</summary>
    private const double CrowdAversion = 3;

    /// <summary>In this time before closing, in seconds, everybody is on the way home at some moment.</summary>
    private static readonly (double From, double To) Homeward = (75 * 60, 10 * 60);

    private readonly SimulatedSite site;
    private readonly AreaSettings settings;
    private readonly ulong seed;
    private readonly TimeZoneInfo timeZone;
    private readonly int[] inZone;
    private readonly int[] inCell;
    private readonly int[] gates;
    private readonly double[] chances;
    private OpeningDay day = null!;
    private ArrivalCurve curve = null!;
    private ShowPlan shows = null!;
    private SeededRandom random = null!;
    private Visitors visitors = null!;
    private int second;

    /// <summary>An area at a moment.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range, or the plan's time zone is not known here.</exception>
    public SimulatedArea(SimulatedSite site, AreaSettings settings, ulong seed, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(settings);
        (this.site, this.settings, this.seed) = (site, settings.Checked(), seed);
        timeZone = TimeZoneInfo.FindSystemTimeZoneById(site.Plan.TimeZone);
        inZone = new int[site.Zones.Count];
        inCell = new int[site.CellCount];
        gates = [.. Enumerable.Range(0, site.Zones.Count).Where(zone => site.Zones[zone].Kind == SpotKind.Gate).OrderByDescending(zone => site.Zones[zone].Capacity)];
        chances = new double[Math.Max(gates.Length, Enumerable.Range(0, site.Zones.Count).Max(zone => site.Ways.From(zone).Count))];
        Begin(OpeningDay.AtOrAfter(start, settings, timeZone));
        AdvanceTo(start);
    }

    /// <summary>The moment at which the area stands.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The present day, or the next one before its opening.</summary>
    public OpeningDay Day => day;

    /// <summary>What the day has of its own.</summary>
    public DayCircumstances Circumstances { get; private set; } = DayCircumstances.Usual;

    /// <summary>The day after it.</summary>
    public OpeningDay NextDay => OpeningDay.AtOrAfter(day.ClosesAt, settings, timeZone);

    /// <summary>People who came in on this day so far.</summary>
    public int Arrived { get; private set; }

    /// <summary>People who left on this day so far.</summary>
    public int Left { get; private set; }

    /// <summary>People inside: in zones or walking between them.</summary>
    public int Inside => visitors.Count;

    /// <summary>People on the way from one zone to another, in no zone.</summary>
    public int Walking { get; private set; }

    /// <summary>People expected on the whole day.</summary>
    public double ExpectedVisitors => curve.Total;

    /// <summary>People in each zone, in the order of the plan.</summary>
    public ReadOnlySpan<int> PeopleByZone => inZone;

    /// <summary>People in each cell; those of a zone sum to the people in it.</summary>
    public ReadOnlySpan<int> PeopleByCell => inCell;

    /// <summary>Lives on to a moment, by whole seconds; an earlier one changes nothing.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        while (true)
        {
            var reached = (long)Math.Floor((moment - day.OpensAt).TotalSeconds);
            while (second < reached && second < day.Seconds)
                Live(++second);
            if (reached < day.Seconds)
                break;
            var next = NextDay;
            if (moment < next.OpensAt)
                break;
            Begin(next);
        }
        Now = moment > Now ? moment : Now;
    }

    private void Begin(OpeningDay next)
    {
        day = next;
        Circumstances = settings.Variation?.Of(day.Date, settings, seed) ?? DayCircumstances.Usual;
        curve = ArrivalCurve.Of(day, settings, site, Circumstances);
        shows = new ShowPlan(site, settings, day.Seconds);
        random = new SeededRandom(seed, (ulong)day.Date.DayNumber);
        visitors = new Visitors(day.Seconds);
        (second, Arrived, Left) = (-1, 0, 0);
    }

    private void Live(int at)
    {
        while (visitors.TryTakeDue(at, out var who))
        {
            if (visitors[who].Cell < 0)
                ReachZone(who, at);
            else
                EndStay(who, at);
        }
        if (at == day.Seconds)
            return;
        for (var more = random.Poisson(curve.At(at)); more > 0; more--)
            Admit(gates[PickGate()], at);
        for (var more = random.Poisson(curve.ByBusAt(at)); more > 0; more--)
            Admit(gates[0], at);
    }

    private int PickGate()
    {
        for (var i = 0; i < gates.Length; i++)
            chances[i] = site.Zones[gates[i]].Capacity;
        return Pick(gates.Length);
    }

    private void Admit(int gate, int at)
    {
        Arrived++;
        var leaveAt = Math.Min(
            at + random.Erlang(VisitStages, settings.MeanVisit.TotalSeconds),
            day.Seconds - random.Between(Homeward.To, Homeward.From));
        EnterZone(visitors.Add(new Visitor { Zone = gate, Previous = -1, LeaveAt = (int)leaveAt }), at);
    }

    private void ReachZone(int who, int at)
    {
        Walking--;
        EnterZone(who, at);
    }

    private void EnterZone(int who, int at)
    {
        ref var visitor = ref visitors[who];
        var zone = site.Zones[visitor.Zone];
        visitor.Cell = zone.PickCell(random);
        inZone[visitor.Zone]++;
        inCell[visitor.Cell]++;
        var until = Math.Min(at + StayOf(visitor, zone, at), LastMoment(visitor.Zone));
        visitors.Schedule(who, Math.Max(at + 1, until));
    }

    private int StayOf(in Visitor visitor, SimulatedZone zone, int at)
    {
        if (at >= visitor.LeaveAt)
            return LeastPassing + random.NextIndex(SiteWays.MostPassing - LeastPassing + 1);
        // After a show the crowd needs some minutes to get away from its places.
        if (shows.HoldsUntil(visitor.Zone, at) is { } end)
            return end - at + (int)random.Erlang(2, 90);
        return (int)random.Erlang(StayStages, settings.StayIn(zone.Kind).TotalSeconds);
    }

    private void EndStay(int who, int at)
    {
        ref var visitor = ref visitors[who];
        inZone[visitor.Zone]--;
        inCell[visitor.Cell]--;
        visitor.Cell = -1;
        if (at < visitor.LeaveAt && at < LastMoment(visitor.Zone) && ChooseNext(visitor, at) is { } next)
        {
            Walk(who, next, at);
            return;
        }
        visitor.LeaveAt = Math.Min(visitor.LeaveAt, at);
        if (site.Zones[visitor.Zone].Kind != SpotKind.Gate)
        {
            Walk(who, site.Ways.Out(visitor.Zone), at);
            return;
        }
        Left++;
        visitors.Remove(who);
    }

    private void Walk(int who, Way way, int at)
    {
        ref var visitor = ref visitors[who];
        (visitor.Previous, visitor.Zone) = (visitor.Zone, way.To);
        Walking++;
        visitors.Schedule(who, at + Math.Max(1, (int)(way.Seconds * random.Between(Way.Fastest, Way.Slowest))));
    }

    /// <summary>A neighbour that is not too crowded and can be seen and left again before closing; null without one.</summary>
    private Way? ChooseNext(in Visitor visitor, int at)
    {
        var ways = site.Ways.From(visitor.Zone);
        double sum = 0;
        for (var i = 0; i < ways.Count; i++)
            sum += chances[i] = at + ways[i].MostSeconds < LastMoment(ways[i].To) ? PullOf(visitor, ways[i].To, at) : 0;
        return sum > 0 ? ways[Pick(ways.Count)] : null;
    }

    private double PullOf(in Visitor visitor, int to, int at)
    {
        var zone = site.Zones[to];
        var load = (double)inZone[to] / zone.Capacity;
        // Whoever sees a full show from afar goes elsewhere.
        var pull = zone.Capacity * (load < 1 ? shows.PullOf(to, at) : 1) / (1 + (CrowdAversion * PortableMath.Power(load, 8)));
        if (zone.Kind == SpotKind.Gate)
            pull *= GatePull;
        return to == visitor.Previous ? pull * WayBackPull : pull;
    }

    /// <summary>One of the first chances, in proportion to them.</summary>
    private int Pick(int count)
    {
        double sum = 0;
        for (var i = 0; i < count; i++)
            sum += chances[i];
        var rest = random.NextDouble() * sum;
        var last = 0;
        for (var i = 0; i < count; i++)
        {
            if (chances[i] <= 0)
                continue;
            last = i;
            if ((rest -= chances[i]) < 0)
                break;
        }
        return last;
    }

    /// <summary>Whoever leaves a zone at this second of the day is outside by closing, however slowly he walks.</summary>
    private int LastMoment(int zone) => day.Seconds - site.Ways.MostSecondsOut(zone);
}
