namespace CrowdWatch.Edge.Models;

/// <summary>How right a model's counts are, measured on pictures with known people. Optional in a manifest; without it the values of its kind hold.</summary>
public sealed record ModelAccuracy
{
    /// <summary>Chance that a detection is a person whom no other detection stands for, by score from 0.05, 0.1, 0.2, 0.3, 0.45 and 0.6 on; six numbers from 0 to 1, none below the one before.</summary>
    public required IReadOnlyList<double> Chance { get; init; }

    /// <summary>Spread of the count over the spread that these chances would give if detections erred each on its own, 0.1 to 5.</summary>
    public required double Spread { get; init; }

    /// <summary>What a crowd at the model's limit adds to the spread, as a share of the people, 0 to 2.</summary>
    public required double CrowdSpread { get; init; }

    /// <summary>
    /// People from whom on counts are lower bounds, on an input of a million pixels; 1 to 100 000, on other inputs it goes with their side. Null, the
    /// default, for a model whose crowds show by its weak detections.
    /// </summary>
    public int? MostPeople { get; init; }
}
