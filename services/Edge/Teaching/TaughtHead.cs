using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Teaching;

/// <summary>What a camera was taught: how its model's activations become people, what the view looks like without people, and how wrong it is.</summary>
public sealed record TaughtHead
{
    /// <summary>For which camera and model, when, and from how much.</summary>
    public required HeadOrigin Origin { get; init; }

    /// <summary>Its error and those of what it had to beat.</summary>
    public required HeadError Error { get; init; }

    /// <summary>Pixels of the canvas a cell.</summary>
    public required int StridePx { get; init; }

    /// <summary>Values of a cell.</summary>
    public required int Channels { get; init; }

    /// <summary>The cells of the feature map.</summary>
    public required BlockGrid Grid { get; init; }

    /// <summary>Networks in the place of weights, where the stills were of changing scenes; null (the default) for a fixed camera.</summary>
    public NetworkHead? Network { get; init; }

    /// <summary>Activations without people, of changing scenes the mean of each channel: channels × cells.</summary>
    public required float[] Background { get; init; }

    /// <summary>People by unit of each channel above the background, in one cell.</summary>
    public required float[] Rises { get; init; }

    /// <summary>The same below the background.</summary>
    public required float[] Falls { get; init; }

    /// <summary>People by detection.</summary>
    public required float DetectionWeight { get; init; }

    /// <summary>Confidence at which a detection counts half.</summary>
    public required float Threshold { get; init; }

    /// <summary>By channel, one over the mean square of its change from the background.</summary>
    public required float[] Unusualness { get; init; }

    /// <summary>Errors by block of the stills that were clicked, each left out in turn: stills × blocks.</summary>
    public required float[] LeftOutBlocks { get; init; }

    /// <summary>Mean people by block.</summary>
    public required float[] MeanBlocks { get; init; }

    /// <summary>The view, small and grey, without people.</summary>
    public required ScenePicture Scene { get; init; }

    /// <summary>What the teaching pictures had in common, beyond which a picture is another view.</summary>
    public required HeadLimits Limits { get; init; }

    /// <summary>Half the width of the 80 % interval of the whole picture; null where the stills cannot tell.</summary>
    public double? HalfWidth => Error.IsKnown ? LeftOut.HalfWidth(Error.Rms, Origin.Stills) : null;
}

/// <summary>Where a head comes from.</summary>
/// <param name="CameraId">The camera; "" for a head that was taught without a site.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelSha256">SHA-256 of its file: another model has other activations.</param>
/// <param name="WidthPx">Width of its canvas.</param>
/// <param name="HeightPx">Height of its canvas.</param>
/// <param name="TaughtAt">When it was taught, UTC.</param>
/// <param name="Stills">Stills with labels.</param>
/// <param name="People">People on them.</param>
/// <param name="Fewest">People of the emptiest of them.</param>
/// <param name="Most">People of the fullest of them.</param>
public sealed record HeadOrigin(
    string CameraId, string Model, string ModelSha256, int WidthPx, int HeightPx, DateTimeOffset TaughtAt, int Stills = 0, int People = 0, int Fewest = 0, int Most = 0);

/// <summary>Errors in people, of stills that were left out in turn.</summary>
/// <param name="Mean">Mean of the head's absolute errors.</param>
/// <param name="Rms">Root of its mean square error.</param>
/// <param name="DetectorRms">The same of the detector with the threshold and factor that fit best.</param>
/// <param name="ConstantRms">The same of always saying the mean.</param>
/// <param name="IsKnown">Whether the stills are spread in time; of neighbours the error is far too small, and nothing is said of it.</param>
public sealed record HeadError(double Mean, double Rms, double DetectorRms, double ConstantRms, bool IsKnown);

/// <summary>Limits that the teaching pictures set.</summary>
/// <param name="Unusual">Unusualness of a block that one in a thousand exceeds.</param>
/// <param name="LeastInPlace">Least share of the scene's blocks shown in their place.</param>
/// <param name="LeastContrast">Least contrast of the light, 1 as in the scene.</param>
/// <param name="MostContrast">Most contrast.</param>
/// <param name="LeastSharpness">Least sharpness, 1 as in the scene.</param>
/// <param name="MostSharpness">Most sharpness.</param>
/// <param name="MostNoise">Most fine detail of the plainest blocks, in levels.</param>
public sealed record HeadLimits(double Unusual, double LeastInPlace, double LeastContrast, double MostContrast, double LeastSharpness, double MostSharpness, double MostNoise);
