using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Edge.Counting;

/// <summary>The people of one zone on one frame by the cells that the camera sees of it. Belongs to its counter, which fills it anew with every frame: read it, never keep it.</summary>
/// <param name="cells">The cells.</param>
public sealed class CellTally(CameraCells cells)
{
    private readonly double[] estimates = new double[cells.Ids.Count];
    private readonly int[] people = new int[cells.Ids.Count];

    /// <summary>Ids of the cells, in ordinal order.</summary>
    public IReadOnlyList<string> Ids => cells.Ids;

    /// <summary>People in each of them; their sum is the zone's.</summary>
    public IReadOnlyList<int> People => people;

    /// <summary>One for each zone, null for those without cells.</summary>
    internal static CellTally?[] ForEach(IEnumerable<string> zoneIds, IReadOnlyDictionary<string, CameraCells>? cells) =>
        [.. zoneIds.Select(id => cells?.GetValueOrDefault(id) is { } known ? new CellTally(known) : null)];

    internal void Clear() => Array.Clear(estimates);

    /// <summary>Adds somebody, or as much of a person as a detection is worth.</summary>
    /// <param name="place">Where they stand, on the picture of the plan.</param>
    /// <param name="worth">1, or the weight of the detection.</param>
    internal void Add(PixelPoint place, double worth) => estimates[cells.CellAt(place)] += worth;

    /// <summary>Makes whole people of what was added, so that they add up to those of the zone: each cell rounded down, and one more for those that lost most.</summary>
    internal CellTally Settle(int total)
    {
        var sum = 0d;
        foreach (var estimate in estimates)
            sum += Math.Max(0, estimate);
        // Weights that cancel out say of nobody where they are; the first cell is as good as any.
        if (sum <= 0)
            (sum, estimates[0]) = (1, 1);
        var (all, left) = (Math.Max(0, total), Math.Max(0, total));
        for (var cell = 0; cell < people.Length; cell++)
        {
            var share = Math.Max(0, estimates[cell]) * all / sum;
            // A hair below a whole number is rounding, and no part of a person.
            people[cell] = Math.Min(left, (int)Math.Floor(share + 1e-9));
            left -= people[cell];
            estimates[cell] = share - people[cell];
        }
        for (; left > 0; left--)
        {
            var most = Largest();
            people[most]++;
            estimates[most]--;
        }
        return this;
    }

    private int Largest()
    {
        var most = 0;
        for (var cell = 1; cell < estimates.Length; cell++)
            most = estimates[cell] > estimates[most] ? cell : most;
        return most;
    }
}
