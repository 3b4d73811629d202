namespace CrowdWatch.Edge.Simulation;

/// <summary>The ways of a site: from every zone to its nearest ones, all zones connected, and from everywhere the quickest way out.</summary>
public sealed class SiteWays
{
    /// <summary>Longest that somebody on the way out stays in a zone that he passes, in seconds.</summary>
    public const int MostPassing = 60;

    private const double MetresPerSecond = 1.2;
    private const int LeastSeconds = 20;
    private const int NearestCount = 3;

    private readonly Way[][] ways;
    private readonly Way[] wayOut;
    private readonly int[] secondsOut;

    private SiteWays(Way[][] ways, Way[] wayOut, int[] secondsOut) => (this.ways, this.wayOut, this.secondsOut) = (ways, wayOut, secondsOut);

    /// <summary>Ways that begin in a zone, by index.</summary>
    public IReadOnlyList<Way> From(int zone) => ways[zone];

    /// <summary>First step of the quickest way to a gate; not for gates themselves.</summary>
    public Way Out(int zone) => wayOut[zone];

    /// <summary>Seconds that the slowest need at most from leaving the zone until they are outside; 0 at a gate.</summary>
    public int MostSecondsOut(int zone) => secondsOut[zone];

    /// <summary>Connects zones at these places, in metres. At least one is a gate.</summary>
    internal static SiteWays Between(IReadOnlyList<(double X, double Y)> places, IReadOnlyList<SpotKind> kinds)
    {
        var links = Enumerable.Range(0, places.Count).Select(_ => new SortedSet<int>()).ToArray();
        LinkNearest(places, links);
        LinkAll(places, links);
        Way[][] ways = [.. links.Select((to, from) => to.Select(zone => new Way(zone, Seconds(places[from], places[zone]))).ToArray())];
        var (wayOut, secondsOut) = FindWaysOut(ways, kinds);
        return new SiteWays(ways, wayOut, secondsOut);
    }

    private static void LinkNearest(IReadOnlyList<(double X, double Y)> places, SortedSet<int>[] links)
    {
        Span<(double Square, int Zone)> nearest = stackalloc (double, int)[NearestCount];
        for (var zone = 0; zone < places.Count; zone++)
        {
            nearest.Fill((double.MaxValue, -1));
            for (var other = 0; other < places.Count; other++)
            {
                var candidate = (Square: Square(places[zone], places[other]), other);
                for (var rank = 0; other != zone && rank < NearestCount; rank++)
                {
                    if (candidate.Square < nearest[rank].Square)
                        (candidate, nearest[rank]) = (nearest[rank], candidate);
                }
            }
            foreach (var (_, other) in nearest)
            {
                if (other >= 0)
                    Link(links, zone, other);
            }
        }
    }

    /// <summary>The shortest ways that connect everything (Prim's tree): without them far groups of zones would be islands.</summary>
    private static void LinkAll(IReadOnlyList<(double X, double Y)> places, SortedSet<int>[] links)
    {
        var reach = new (double Square, int From)[places.Count];
        Array.Fill(reach, (double.MaxValue, 0));
        var isIn = new bool[places.Count];
        for (int added = 1, newest = 0; added < places.Count; added++)
        {
            isIn[newest] = true;
            var next = -1;
            for (var zone = 0; zone < places.Count; zone++)
            {
                if (isIn[zone])
                    continue;
                var square = Square(places[newest], places[zone]);
                if (square < reach[zone].Square)
                    reach[zone] = (square, newest);
                if (next < 0 || reach[zone].Square < reach[next].Square)
                    next = zone;
            }
            Link(links, next, reach[next].From);
            newest = next;
        }
    }

    /// <summary>Dijkstra from all gates at once.</summary>
    private static (Way[] WayOut, int[] SecondsOut) FindWaysOut(Way[][] ways, IReadOnlyList<SpotKind> kinds)
    {
        var wayOut = new Way[ways.Length];
        var secondsOut = new int[ways.Length];
        Array.Fill(secondsOut, int.MaxValue);
        var open = new PriorityQueue<int, (int Seconds, int Zone)>();
        for (var zone = 0; zone < ways.Length; zone++)
        {
            if (kinds[zone] != SpotKind.Gate)
                continue;
            secondsOut[zone] = 0;
            open.Enqueue(zone, (0, zone));
        }
        while (open.TryDequeue(out var zone, out var reached))
        {
            if (reached.Seconds > secondsOut[zone])
                continue;
            foreach (var way in ways[zone])
            {
                var seconds = reached.Seconds + way.MostSeconds + MostPassing;
                if (seconds >= secondsOut[way.To])
                    continue;
                secondsOut[way.To] = seconds;
                wayOut[way.To] = new Way(zone, way.Seconds);
                open.Enqueue(way.To, (seconds, way.To));
            }
        }
        return (wayOut, secondsOut);
    }

    private static void Link(SortedSet<int>[] links, int one, int other)
    {
        links[one].Add(other);
        links[other].Add(one);
    }

    private static double Square((double X, double Y) one, (double X, double Y) other) =>
        ((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y));

    private static int Seconds((double X, double Y) one, (double X, double Y) other) =>
        Math.Max(LeastSeconds, (int)(Math.Sqrt(Square(one, other)) / MetresPerSecond));
}
