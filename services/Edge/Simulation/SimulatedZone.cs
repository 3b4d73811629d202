namespace CrowdWatch.Edge.Simulation;

/// <summary>A zone as people use it.</summary>
/// <param name="Id">Zone of the plan.</param>
/// <param name="Kind">What people do there.</param>
/// <param name="Capacity">Most people at the same moment, as approved; people are drawn to a zone in proportion to it.</param>
/// <param name="FirstCell">First of its cells: the parts that its cameras see.</param>
/// <param name="Cells">Number of its cells, at least one.</param>
public sealed record SimulatedZone(string Id, SpotKind Kind, int Capacity, int FirstCell, int Cells)
{
    /// <summary>Squares of ground in each of its cells, by which people find a place; null where every cell is as likely.</summary>
    public IReadOnlyList<int>? Squares { get; init; }

    /// <summary>The cell in which somebody stands who comes in: any square of the ground is as likely.</summary>
    public int PickCell(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Squares is null)
            return FirstCell + random.NextIndex(Cells);
        var cell = 0;
        for (var square = random.NextIndex(Squares.Sum()); square >= Squares[cell]; cell++)
            square -= Squares[cell];
        return FirstCell + cell;
    }
}
