using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection;

/// <summary>Tells by a model's weak detections whether a picture holds more people than the model can count.</summary>
/// <remarks>
/// In a crowd a detector's confident detections fall (true 24, 46, 86, 176, 319 people: 12, 10, 10, 10, 7 counted) while the weak ones grow:
/// people half hidden and too small to be sure of. Measured after suppression, weak mass = sum of the scores from 0.05 to the model's threshold;
/// the numbers are in README.md, "Crowded beyond the model".
/// </remarks>
/// <param name="Threshold">Score from which a detection is confident: the model's own threshold, whatever a camera says.</param>
/// <param name="Mass">Weak mass that a picture without a crowd has at most.</param>
/// <param name="MassPerPerson">What each confident detection adds to that: the boxes of parts of one person.</param>
/// <param name="Confident">What each confident detection weighs beside the weak mass: of a model with few weak detections many clear people tell a crowd too.</param>
public sealed record CrowdLimit(float Threshold, double Mass, double MassPerPerson, double Confident = 0)
{
    /// <summary>Least score of a weak detection. Below it most is noise, and suppression has more to do than the model itself.</summary>
    public const float WeakFrom = 0.05f;

    /// <summary>The limit of a model by its kind; null where its threshold leaves no room for weak detections, or where nothing is known of its kind.</summary>
    public static CrowdLimit? Of(ModelOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (output.Threshold < LeastThreshold)
            return null;
        return output.Decoder switch
        {
            OutputDecoder.NanoDet => new(output.Threshold, 11, 0.6),
            // YOLOX-nano gives far fewer weak scores.
            OutputDecoder.Yolox => new(output.Threshold, 4.3, 0, Confident: 0.2),
            _ => null,
        };
    }

    /// <summary>
    /// The limit of the same model over tiles: what is weak in one view need not be in another, so that more weak detections remain.
    /// </summary>
    public CrowdLimit OverTiles() => this with { Mass = Mass * TilesFactor, MassPerPerson = MassPerPerson * TilesFactor };

    private const double TilesFactor = 1.35;

    /// <summary>Weak mass of a picture over what one without a crowd has at most: from 1 on it is crowded beyond the model.</summary>
    /// <param name="people">Its detections from the threshold of its camera on, after suppression.</param>
    /// <param name="weak">Those from <see cref="WeakFrom"/> to that threshold.</param>
    public double RatioOf(IReadOnlyList<PersonBox> people, IReadOnlyList<PersonBox> weak)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(weak);
        var (mass, confident) = (0d, 0);
        Add(people, ref mass, ref confident);
        Add(weak, ref mass, ref confident);
        return (mass + Confident * confident) / (Mass + MassPerPerson * confident);
    }

    // What a camera counts by a threshold of its own may be weak by the model's, and the other way round.
    private void Add(IReadOnlyList<PersonBox> boxes, ref double mass, ref int confident)
    {
        for (var i = 0; i < boxes.Count; i++)
        {
            if (boxes[i].Confidence >= Threshold)
                confident++;
            else if (boxes[i].Confidence >= WeakFrom)
                mass += boxes[i].Confidence;
        }
    }

    // The limits were measured at thresholds from 0.4 to 0.6. A model that counts from 0.075 on, as one that was made for crowds, has no weak detections left.
    private const float LeastThreshold = 0.3f;
}
