namespace CrowdWatch.Edge.Simulation;

/// <summary>A zone as people use it.</summary>
/// <param name="Id">Zone of the plan.</param>
/// <param name="Kind">What people do there.</param>
/// <param name="Capacity">Most people at the same moment, as approved; people are drawn to a zone in proportion to it.</param>
/// <param name="FirstCell">First of its cells: the parts that its cameras see.</param>
/// <param name="Cells">Number of its cells, at least one.</param>
public sealed record SimulatedZone(string Id, SpotKind Kind, int Capacity, int FirstCell, int Cells);
