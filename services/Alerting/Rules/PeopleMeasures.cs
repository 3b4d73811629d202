namespace CrowdWatch.Alerting.Rules;

/// <summary>What rules on people read from a window. A window that saw too little is unknown.</summary>
public static class PeopleMeasures
{
    /// <summary>Share of the capacity.</summary>
    /// <param name="seen">The people.</param>
    /// <param name="capacity">Of the place.</param>
    /// <param name="minimumCoverage">Where less is seen, nothing is known.</param>
    /// <param name="isByGround">Coverage is that of the ground, as in a zone of cells: a camera that fails takes its people away, and that ends no level.</param>
    public static Sample Load(in PeopleSeen seen, double capacity, double minimumCoverage, bool isByGround = false)
    {
        var load = Known(seen, minimumCoverage) / capacity;
        return new(seen.At, load, seen.IsFloor, isByGround && seen.Coverage < 1 ? load / seen.Coverage : null);
    }

    /// <summary>People per m² of what was seen; of all the ground where nobody knows how much that was.</summary>
    public static Sample Density(in PeopleSeen seen, double squareMetres, double minimumCoverage) =>
        new(seen.At, Known(seen, minimumCoverage) / (seen.SquareMetres ?? squareMetres), seen.IsFloor);

    /// <summary>Share of the capacity gained. A zone that comes back into sight is no rise, so a sum without it is unknown here.</summary>
    public static Sample Rise(in PeopleSeen seen, double capacity, double minimumCoverage, RiseMemory memory) =>
        new(seen.At, Known(seen, minimumCoverage) is { } people && !seen.IsFloor ? memory.Gain(seen.At, people) / capacity : null);

    /// <summary>Share seen; always known.</summary>
    public static Sample Coverage(in PeopleSeen seen, DateTimeOffset at) => new(at, seen.Coverage);

    private static double? Known(in PeopleSeen seen, double minimumCoverage) => seen.Coverage >= minimumCoverage ? seen.People : null;
}
