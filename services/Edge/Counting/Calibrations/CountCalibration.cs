using System.Text.Json.Serialization;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Counting.Calibrations;

/// <summary>What was learned of one camera from stills with counted people: the weights of its detections, and how far off its counts are.</summary>
public sealed record CountCalibration
{
    /// <summary>Name of the model, for messages.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model's .onnx file, 64 lower-case hex digits: weights of one model say nothing of another.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Width of the picture that the model was given, in pixels.</summary>
    public required int WidthPx { get; init; }

    /// <summary>Its height.</summary>
    public required int HeightPx { get; init; }

    /// <summary>Into how many tiles the picture was cut, "2x2"; "1x1" is none.</summary>
    public required string Tiles { get; init; }

    /// <summary>People for each detection by score from 0.05, 0.1, 0.2, 0.3, 0.45 and 0.6 on.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>Stills learned from, 5 or more.</summary>
    public required int Stills { get; init; }

    /// <summary>People on them on average.</summary>
    public required double MeanPeople { get; init; }

    /// <summary>People on the fullest.</summary>
    public required int MostPeople { get; init; }

    /// <summary>Mean error of a still counted with what was learned from the others, in people.</summary>
    public required double ErrorPeople { get; init; }

    /// <summary>Root of its mean square.</summary>
    public required double SpreadPeople { get; init; }

    /// <summary>Mean error of the model as it comes, on the same stills.</summary>
    public required double PlainErrorPeople { get; init; }

    /// <summary>Learns from stills; whether that is worth anything says <see cref="IsBetter"/>.</summary>
    /// <param name="model">The model that the stills were looked at with, at its size.</param>
    /// <param name="tiles">How it was cut.</param>
    /// <param name="stills">At least <see cref="CalibrationFit.MinStills"/>.</param>
    public static CountCalibration Learn(ModelManifest model, string tiles, IReadOnlyList<CountedStill> stills)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stills);
        ArgumentOutOfRangeException.ThrowIfLessThan(stills.Count, CalibrationFit.MinStills);
        var errors = CalibrationFit.LeftOut(stills);
        return new()
        {
            Model = model.Name,
            Sha256 = model.Sha256,
            WidthPx = model.Input.WidthPx,
            HeightPx = model.Input.HeightPx,
            Tiles = tiles,
            Weights = [.. CalibrationFit.Weights(stills).Select(weight => Math.Round(weight, 4))],
            Stills = stills.Count,
            MeanPeople = Math.Round(stills.Average(still => still.People), 2),
            MostPeople = stills.Max(still => still.People),
            ErrorPeople = Math.Round(errors.Average(Math.Abs), 2),
            SpreadPeople = Math.Round(Math.Sqrt(errors.Average(error => error * error)), 2),
            PlainErrorPeople = Math.Round(stills.Average(still => Math.Abs(still.Plain - still.People)), 2),
        };
    }

    /// <summary>Whether it counts better than the model as it comes.</summary>
    [JsonIgnore]
    public bool IsBetter => ErrorPeople < PlainErrorPeople;

    /// <summary>Half of the 80 % interval of a picture with as many people as the stills had on average.</summary>
    [JsonIgnore]
    public double HalfInterval => Teaching.StudentT.Quantile90(Stills - 1) * SpreadPeople * Math.Sqrt(1 + 1.0 / Stills);

    /// <summary>Why it does not fit a model at its size and cut; null where it does.</summary>
    public string? MisfitOf(ModelManifest model, string tiles)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Sha256 != model.Sha256)
            return $"it was fitted with the model {Model} ({Sha256[..8]}), and this one is {model.Name} ({model.Sha256[..8]})";
        if (WidthPx != model.Input.WidthPx || HeightPx != model.Input.HeightPx)
            return $"it was fitted at {WidthPx}x{HeightPx} pixels, and the model is given {model.Input.WidthPx}x{model.Input.HeightPx}";
        return Tiles == tiles ? null : $"it was fitted with {Tiles} tiles, and the picture is cut into {tiles}";
    }

    /// <summary>The weights as a detector's detections are counted with them.</summary>
    public ScoreWeights ToWeights() => new(Weights);
}
