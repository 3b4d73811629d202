using System.Globalization;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Learns from stills with labels, and keeps what was learned where it is better than what was there. Heads of labels are in pixels of the stills' files.</summary>
internal sealed class Learning(TeachPlace place, ModelManifest manifest, IPersonDetector detector, StillFolder reader, TimeProvider clock)
{
    /// <summary>Pictures that show what the place looks like, those with labels among them: 40 spread in time gave a background that more do not better.</summary>
    private const int MaxPictures = 60;

    /// <summary>A head may lie so much of the picture's side outside it: what a person clicks at its edge, or a label program rounds.</summary>
    private const double EdgeShare = 0.02;

    /// <summary>Learns from what has a label; the rest shows how the place looks at other times.</summary>
    /// <param name="stills">All stills in order of time.</param>
    /// <param name="outPath">File for what is learned; null: the camera's folder.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="StartException">There is too little to learn from, or a still or a label is wrong.</exception>
    /// <exception cref="HeadException">What was learned cannot be written.</exception>
    public async Task<LearnOutcome> RunAsync(IReadOnlyList<TeachingStill> stills, string? outPath, CancellationToken cancellationToken)
    {
        if (manifest.Output.Features is null)
            throw new StartException($"Model '{manifest.Name}' has no features to learn from (output.features of its manifest); allowed is a model that has, as nanodet.");
        var labelled = stills.Count(still => still.Label is not null);
        if (labelled is < HeadTeacher.MinStills or > HeadTeacher.MaxStills)
            throw new StartException($"{labelled} stills are counted; allowed are {HeadTeacher.MinStills} to {HeadTeacher.MaxStills}.");
        var began = clock.GetTimestamp();
        var set = new TeachingSet(detector.Canvas);
        var detectorErrors = await ShowAsync(set, stills, cancellationToken);
        var origin = new HeadOrigin(place.Camera?.Id ?? "", manifest.Name, manifest.Sha256, detector.Canvas.WidthPx, detector.Canvas.HeightPx, clock.GetUtcNow());
        var taught = await Task.Run(() => HeadTeacher.Teach(set, origin, cancellationToken), cancellationToken);

        var people = set.Stills.Select(still => still.People).ToList();
        var outcome = new LearnOutcome(
            taught.Refusal, people.Count, people.Sum(), taught.Head.Error.Mean, taught.Head.HalfWidth, detectorErrors.Average(), Advice.ConstantError(people), 0, Advice.For(people), null);
        if (outcome.IsAccepted)
            outcome = outcome with { SavedAt = Save(taught.Head, outPath) };
        return outcome with { Seconds = clock.GetElapsedTime(began).TotalSeconds };
    }

    /// <summary>Shows the pictures to the set; the detector's absolute error on each that is labelled.</summary>
    private async Task<List<double>> ShowAsync(TeachingSet set, IReadOnlyList<TeachingStill> stills, CancellationToken cancellationToken)
    {
        using var look = new StillLook(detector, reader, place.Camera is { } camera ? ExcludedAreas.Of(camera) : null, wantsFeatures: true);
        var threshold = place.Camera?.Threshold ?? manifest.Output.Threshold;
        var errors = new List<double>();
        foreach (var still in Pictures(stills))
        {
            var (frame, seen) = await look.AtAsync(still.Path, cancellationToken);
            CheckHeads(still, frame);
            if (still.Label is { } label)
                errors.Add(Math.Abs(seen.People.Count(person => person.Confidence >= threshold) - label.People));
            set.Add(seen, frame, still.At, still.Label is null ? null : LyingHeads.Turned(still.Label, frame, reader.Rotation));
        }
        return errors;
    }

    /// <summary>All that are labelled, and of the others as many as are of use, evenly.</summary>
    private static IEnumerable<TeachingStill> Pictures(IReadOnlyList<TeachingStill> stills)
    {
        var others = stills.Where(still => still.Label is null).ToList();
        var wanted = Math.Clamp(MaxPictures - (stills.Count - others.Count), 0, others.Count);
        var kept = Enumerable.Range(0, wanted).Select(i => others[(int)((long)i * others.Count / wanted)]).ToHashSet();
        return stills.Where(still => still.Label is not null || kept.Contains(still));
    }

    private void CheckHeads(TeachingStill still, Frame frame)
    {
        var (width, height) = LyingHeads.SizeOf(frame, reader.Rotation);
        PixelPoint[] outside = [.. (still.Label?.Heads ?? []).Where(head =>
            head.X < -EdgeShare * width || head.X > (1 + EdgeShare) * width || head.Y < -EdgeShare * height || head.Y > (1 + EdgeShare) * height)];
        if (outside.Length > 0)
        {
            throw new StartException(string.Create(CultureInfo.InvariantCulture,
                $"{still.Path}: a head at {outside[0].X}, {outside[0].Y}; allowed are x from 0 to {width} and y from 0 to {height}, pixels of the still."));
        }
    }

    private string Save(TaughtHead head, string? outPath)
    {
        var path = Path.GetFullPath(outPath ?? place.Folder!.Taught);
        HeadFile.Write(path, head);
        return path;
    }
}
