namespace CrowdWatch.Domain.Ground;

/// <summary>The part of a zone's ground that the same cameras see.</summary>
/// <param name="Id">Ids of the cameras in ordinal order, joined by "+".</param>
/// <param name="CameraIds">The cameras; first the one that shows it with most pixels, whose count of it holds while it delivers.</param>
/// <param name="Squares">Squares of the zone's grid in it, at least 1.</param>
/// <param name="SquareMetres">Its area.</param>
public sealed record ZoneCell(string Id, IReadOnlyList<string> CameraIds, int Squares, double SquareMetres);
