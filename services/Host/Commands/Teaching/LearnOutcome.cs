namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>What would make a taught camera better.</summary>
internal enum Missing
{
    /// <summary>More counted stills.</summary>
    Stills,

    /// <summary>A still without anybody.</summary>
    Empty,

    /// <summary>A still that is much fuller than most.</summary>
    Fuller,
}

/// <summary>What came of learning, in people: errors by leaving one still out, learning from the others and counting it.</summary>
/// <param name="Refusal">Why the result is not used; null where it is.</param>
/// <param name="Stills">Stills it was learned from.</param>
/// <param name="People">People on them.</param>
/// <param name="MeanError">Mean of the absolute errors.</param>
/// <param name="HalfWidth">80 % of counts lie within this of the truth; null where the stills lie too close in time to tell.</param>
/// <param name="DetectorError">Mean of the detector's absolute errors on the same stills, as it counts without learning; null where it does not count.</param>
/// <param name="ConstantError">Mean of the absolute errors of always saying the mean.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Missing">What would make it better.</param>
/// <param name="SavedAt">The file it lies in; null where it is refused.</param>
internal sealed record LearnOutcome(
    string? Refusal, int Stills, int People, double MeanError, double? HalfWidth, double? DetectorError, double ConstantError, double Seconds, IReadOnlyList<Missing> Missing, string? SavedAt)
{
    public bool IsAccepted => Refusal is null;
}
