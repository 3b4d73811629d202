using System.Globalization;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Teaches a head from stills, of a fixed camera or of changing scenes, and refuses one that is of no use.</summary>
public static class HeadTeacher
{
    /// <summary>Fewest stills with labels: of fewer not even the error can be told.</summary>
    public const int MinStills = 5;

    /// <summary>Most stills with labels.</summary>
    public const int MaxStills = 500;

    /// <summary>Part of a constant's error from which on a head has learned nothing: one that shrinks to a constant is near it by chance.</summary>
    private const double MaxOfConstant = 0.95;

    /// <summary>Teaches.</summary>
    /// <param name="set">The stills and pictures.</param>
    /// <param name="origin">Camera, model and time; the numbers of stills and people are filled in.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There are too few stills or too many.</exception>
    public static TeachOutcome Teach(TeachingSet set, HeadOrigin origin, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(origin);
        if (set.Stills.Count is < MinStills or > MaxStills)
            throw new ArgumentException($"There are {set.Stills.Count} stills with labels: allowed are {MinStills} to {MaxStills}.", nameof(set));
        origin = origin with
        {
            Stills = set.Stills.Count,
            People = set.Stills.Sum(still => still.People),
            Fewest = set.Stills.Min(still => still.People),
            Most = set.Stills.Max(still => still.People),
        };
        // Networks learn where in a picture people are; numbers alone do not say it.
        var head = SceneChange.IsFixed(set.Greys) || set.Stills.Any(still => still.Blocks is null) ? Linear(set, origin, cancellation) : Network(set, origin, cancellation);
        return new TeachOutcome(head, Refusal(head.Error));
    }

    private static TaughtHead Linear(TeachingSet set, HeadOrigin origin, CancellationToken cancellation)
    {
        var background = Background.Of(set.Maps);
        cancellation.ThrowIfCancellationRequested();
        var features = set.Stills.Select(still => BlockFeatures.Of(set.Maps[still.Picture], background, set.Grid)).ToList();
        var scale = BlockFeatures.Scale(features, BlockFeatures.Length(set.Channels));
        var taught = LinearTeacher.Teach(features, scale, set.Stills, set.Grid, cancellation);
        return HeadAssembly.Of(set, background, scale, taught, ErrorOf(set, taught.LeftOut), origin);
    }

    private static TaughtHead Network(TeachingSet set, HeadOrigin origin, CancellationToken cancellation)
    {
        var taught = NetworkTeacher.Teach(set, cancellation);
        return HeadAssembly.Of(set, taught.Head, taught.LeftOut, taught.MeanBlocks, ErrorOf(set, taught.LeftOut), origin);
    }

    private static HeadError ErrorOf(TeachingSet set, LeftOut left) => new(left.Mae, left.Rms, Rivals.Detector(set.Stills), Rivals.Constant(set.Stills), IsSpread(set));

    /// <summary>Neighbours in time are too much alike to judge each other: the stills must span half of the time that the pictures do.</summary>
    private static bool IsSpread(TeachingSet set)
    {
        var labelled = set.Stills.Select(still => set.Times[still.Picture]).ToList();
        return labelled.Max() - labelled.Min() >= (set.Times.Max() - set.Times.Min()) / 2;
    }

    private static string? Refusal(HeadError error)
    {
        if (error.Rms >= MaxOfConstant * error.ConstantRms)
            return Text(error, "always saying the mean of the stills", error.ConstantRms);
        return error.Rms >= error.DetectorRms ? Text(error, "the detector with a threshold and a factor of its own", error.DetectorRms) : null;

        static string Text(HeadError error, string rival, double other) => string.Create(CultureInfo.InvariantCulture,
            $"what was learned is of no use: it is wrong by {error.Rms:0.0} people (root mean square, each still left out in turn), {rival} by {other:0.0}");
    }
}

/// <summary>What came of teaching.</summary>
/// <param name="Head">The head, also of one that is refused: its error is told.</param>
/// <param name="Refusal">Why it must not be used; null where it may.</param>
public sealed record TeachOutcome(TaughtHead Head, string? Refusal);
