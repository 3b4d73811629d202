using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Who is followed through a video that is counted, the lines of the count, and who has crossed them so far, each way.</summary>
internal sealed class CountedLines
{
    private readonly Camera? camera;
    private readonly IReadOnlyList<LineArgument> added;
    private readonly bool isLive;
    private readonly (int In, int Out)[] totals;
    private CameraMotion? motion;

    private CountedLines(Camera? camera, IReadOnlyList<LineArgument> added, bool isLive)
    {
        (this.camera, this.added, this.isLive) = (camera, added, isLive);
        Ids = [.. (camera?.Lines ?? []).Select(line => line.Id), .. added.Select(IdOf)];
        totals = new (int In, int Out)[Ids.Count];
    }

    /// <summary>Names of the lines: those of the camera first, then those added, which are called line1, line2 … where they have no name.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>How many crossed each of them up to the newest frame.</summary>
    public IReadOnlyList<(int In, int Out)> Totals => totals;

    /// <summary>The camera with all lines that are counted; null before the first frame.</summary>
    public Camera? Counted { get; private set; }

    /// <summary>Who is followed; null before the first frame.</summary>
    public CameraMotion? Motion => motion;

    /// <summary>
    /// The lines of a count, if any: people of a video are followed all the same, so that who is missed for a moment counts, as at the edge. Null for stills.
    /// </summary>
    /// <param name="camera">As which camera the source is counted; null: as none.</param>
    /// <param name="added">Lines of the command line, in pixels of the camera's imageSize, or of the source without a camera.</param>
    /// <param name="source">The source.</param>
    /// <exception cref="StartException">Two lines have one name, or the source has pictures that do not follow each other.</exception>
    public static CountedLines? Of(Camera? camera, IReadOnlyList<LineArgument> added, string source)
    {
        var isStill = Directory.Exists(source) || (CaptureSource.TryClassify(source, out var kind, out _) && kind == CaptureSourceKind.Still);
        if (isStill && added.Count > 0)
            throw new StartException($"--line: nobody crosses a line on stills; give a video or a stream as SOURCE.");
        if (isStill)
            return null;
        var lines = new CountedLines(camera, added, CaptureSource.IsLive(source));
        return lines.Ids.GroupBy(id => id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new StartException($"--line {twice.Key}: there are two lines of this name; give each its own.")
            : lines;
    }

    /// <summary>Follows the people of the next frame.</summary>
    /// <exception cref="StartException">A line cannot be counted in pictures of this size.</exception>
    public void Step(DetectionResult seen, Frame frame)
    {
        motion ??= Start(new() { Width = frame.SourceWidthPx, Height = frame.SourceHeightPx });
        // A recording is read as fast as it can be, so only its own clock tells when people were where.
        if (!isLive)
            frame.CapturedAt = DateTimeOffset.UnixEpoch + frame.MediaTime;
        motion.Step(seen, frame);
        for (var i = 0; i < totals.Length; i++)
            totals[i] = (totals[i].In + motion.Crossed[i].In, totals[i].Out + motion.Crossed[i].Out);
    }

    private CameraMotion Start(ImageSize source)
    {
        var picture = camera?.ImageSize ?? source;
        var lines = added.Select((line, i) => line.In(IdOf(line, i), picture)).ToList();
        var mistakes = lines.SelectMany(line => CountingLineRules.InPicture(line, picture, $"--line {line.Id}")).ToList();
        if (mistakes.Count > 0)
            throw new StartException(string.Join('\n', mistakes.Select(mistake => mistake.ToString())));
        var counted = camera ?? new Camera { Id = "count", Source = "", ImageSize = picture, Views = [] };
        Counted = counted with { Lines = [.. counted.Lines, .. lines] };
        return new(Counted);
    }

    private static string IdOf(LineArgument line, int number) => line.Name ?? $"line{number + 1}";
}
