namespace CrowdWatch.Edge.Models;

/// <summary>
/// How many people a detection stands for, by its score: for a model whose best threshold depends on the crowd. Optional in a manifest; without it each
/// detection from the threshold on is one person.
/// </summary>
public sealed record ModelCalibration
{
    /// <summary>People for each detection of a sparse picture, by score from 0.05, 0.1, 0.2, 0.3, 0.45 and 0.6 on; six numbers from 0 to 5.</summary>
    public required IReadOnlyList<double> People { get; init; }

    /// <summary>The same in a crowd; none below its counterpart.</summary>
    public required IReadOnlyList<double> CrowdPeople { get; init; }

    /// <summary>Detections of any score from 0.05 on up to which a picture is sparse, 0 to 10 000.</summary>
    public required int CrowdFrom { get; init; }

    /// <summary>Detections from which on it is a crowd, more than <see cref="CrowdFrom"/>; in between the weights go over evenly.</summary>
    public required int CrowdTo { get; init; }
}
