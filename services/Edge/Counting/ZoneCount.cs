namespace CrowdWatch.Edge.Counting;

/// <summary>People of one frame in one zone.</summary>
/// <param name="ZoneId">The zone.</param>
/// <param name="Estimate">How many there probably are, 0 or more; whole where boxes are counted.</param>
/// <param name="MeanConfidence">Mean confidence of the people found, 0 to 1; null when there are none, or when no boxes were counted.</param>
/// <param name="Low">Lower end of the 80 % interval of the true number; null where none is known.</param>
/// <param name="High">Its upper end; null where none is known.</param>
/// <param name="Cells">The same people by cell; null for a zone without cells. The counter's own, filled anew with the next frame.</param>
public readonly record struct ZoneCount(string ZoneId, double Estimate, double? MeanConfidence, double? Low = null, double? High = null, CellTally? Cells = null)
{
    /// <summary>The estimate as whole people.</summary>
    public int People => (int)Math.Round(Estimate, MidpointRounding.AwayFromZero);
}
