using System.Globalization;
using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Site;

/// <summary>Rules of counting lines: a line that could never be crossed as it is counted would count nobody, and say nothing.</summary>
/// <remarks>
/// What a line needs goes by the height of a person in the picture. A plan knows no people, so the smallest picture of a person that cameras are set up for is taken:
/// an eighth of the picture's height (72 px of 576; those of PETS 2009 are 75). From it, in heights of a person: shoulders are 0.25 wide, a step is 0.4 long,
/// and someone is clearly on one side from 0.1 on (the line counter's hysteresis is 0.08, with a little for the smallest people).
/// </remarks>
public static class CountingLineRules
{
    /// <summary>Height of a person in heights of the picture.</summary>
    private const double PersonHeight = 1.0 / 8;

    /// <summary>Least length of a line in heights of a person: through a narrower gap nobody goes.</summary>
    private const double ShouldersWidth = 0.25;

    /// <summary>Least picture on both sides in heights of a person: from there on somebody is clearly on one side (0.1), and is seen there before the next step (0.4).</summary>
    private const double RoomBeside = 0.1 + 0.4;

    /// <summary>Least distance of the inner point in heights of a person: where somebody would clearly be on that side.</summary>
    private const double ClearlyBeside = 0.1;

    /// <summary>Where the room beside a line is measured, in shares of its length. Not at the very ends, which may lie on the picture's edge.</summary>
    private static readonly (double Share, string Name)[] MeasuredAt = [(0.1, "near its end from"), (0.5, "at its middle"), (0.9, "near its end to")];

    /// <summary>What is wrong with one line as it lies in the picture.</summary>
    /// <param name="line">The line.</param>
    /// <param name="picture">Size of the picture on which it was drawn.</param>
    /// <param name="path">Its place in the file, as in <c>cameras[0].lines[1]</c>.</param>
    public static IEnumerable<PlanMistake> InPicture(CountingLine line, ImageSize picture, string path)
    {
        if (picture.Width <= 0 || picture.Height <= 0)
            return [];
        PlanMistake?[] outside = [Outside(line.From, picture, $"{path}.from"), Outside(line.To, picture, $"{path}.to"), Outside(line.Inside, picture, $"{path}.inside")];
        if (outside.Any(mistake => mistake is not null))
            return outside.OfType<PlanMistake>();
        return (TooShort(line, picture, path) ?? UnclearInside(line, picture, path) ?? TooNearToEdge(line, picture, path)) is { } mistake ? [mistake] : [];
    }

    /// <summary>What is wrong with the lines of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="zones">Ids of its zones.</param>
    internal static IEnumerable<PlanMistake> Validate(SitePlan plan, HashSet<string> zones) =>
    [
        .. UniqueIds(plan.Cameras),
        .. plan.Cameras.SelectMany((camera, i) => camera.Lines.SelectMany((line, j) =>
            InPicture(line, camera.ImageSize, $"cameras[{i}].lines[{j}]").Concat(Zones(line, $"cameras[{i}].lines[{j}]", zones)))),
        .. Bounded(plan),
    ];

    // Totals go by the line's id alone, whichever camera sees it.
    private static IEnumerable<PlanMistake> UniqueIds(IReadOnlyList<Camera> cameras)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (line, path) in cameras.SelectMany((camera, i) => camera.Lines.Select((line, j) => (line, $"cameras[{i}].lines[{j}]"))))
        {
            if (line.Id.Length > 0 && !first.TryAdd(line.Id, path))
                yield return new($"{path}.id", $"\"{line.Id}\", the id of {first[line.Id]} too", "an id of its own, unique over all cameras");
        }
    }

    private static IEnumerable<PlanMistake> Zones(CountingLine line, string path, HashSet<string> zones)
    {
        foreach (var (key, zone) in new[] { ("into", line.Into), ("outOf", line.OutOf) })
        {
            if (zone is { Length: > 0 } && !zones.Contains(zone))
                yield return PlanIds.Unknown($"{path}.{key}", zone, "zone", zones);
        }
        if (line.Into is { Length: > 0 } && line.Into == line.OutOf)
            yield return new($"{path}.outOf", $"\"{line.OutOf}\", the zone of into too", "the zone on the other side of the line, or none");
    }

    private static IEnumerable<PlanMistake> Bounded(SitePlan plan)
    {
        var reached = plan.Cameras.SelectMany(camera => camera.Lines).SelectMany(line => new[] { line.Into, line.OutOf }).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < plan.Zones.Count; i++)
        {
            if (plan.Zones[i] is { IsBoundedByLines: true, Id: { Length: > 0 } id } && !reached.Contains(id))
                yield return new($"zones[{i}].isBoundedByLines", "true, though no line leads into or out of the zone", $"false, or lines whose into or outOf is {id} at every way in and out");
        }
    }

    private static PlanMistake? Outside(PixelPoint point, ImageSize picture, string path) =>
        point.X >= 0 && point.Y >= 0 && point.X <= picture.Width && point.Y <= picture.Height
            ? null
            : new(path, $"{Show(point)}, outside the picture", $"[x, y], x from 0 to {picture.Width}, y from 0 to {picture.Height} (imageSize)");

    private static PlanMistake? TooShort(CountingLine line, ImageSize picture, string path)
    {
        var least = ShouldersWidth * PersonHeight * picture.Height;
        return Length(line) >= least ? null : new(
            path, $"a line {Show(line)} of {Px(Length(line))}, through which nobody fits",
            $"ends at least {Px(least)} apart, 1/32 of the picture's height: the shoulders of a person of 1/8 of it");
    }

    private static PlanMistake? UnclearInside(CountingLine line, ImageSize picture, string path)
    {
        var least = ClearlyBeside * PersonHeight * picture.Height;
        var (acrossX, acrossY) = Across(line);
        var beside = Math.Abs(((line.Inside.X - line.From.X) * acrossX) + ((line.Inside.Y - line.From.Y) * acrossY));
        return beside >= least ? null : new(
            path, $"a line {Show(line)} whose inside {Show(line.Inside)} lies {Px(beside)} beside its course, so that it is unclear which side is meant",
            $"an inside at least {Px(least)} to one side, 1/80 of the picture's height");
    }

    private static PlanMistake? TooNearToEdge(CountingLine line, ImageSize picture, string path)
    {
        var least = RoomBeside * PersonHeight * picture.Height;
        var (acrossX, acrossY) = Across(line);
        foreach (var (share, name) in MeasuredAt)
        {
            var (x, y) = (line.From.X + ((line.To.X - line.From.X) * share), line.From.Y + ((line.To.Y - line.From.Y) * share));
            var room = Math.Min(RoomTowards(x, y, acrossX, acrossY, picture), RoomTowards(x, y, -acrossX, -acrossY, picture));
            if (room < least)
            {
                return new(
                    path, $"a line {Show(line)} with {Px(room)} to the picture's edge {name}: whoever crosses it there is never seen clearly on that side",
                    $"at least {Px(least)} of picture on both sides, 1/16 of its height: the hysteresis and a step of a person of 1/8 of it");
            }
        }
        return null;
    }

    private static double RoomTowards(double x, double y, double dx, double dy, ImageSize picture) =>
        Math.Min(RoomAlong(x, dx, picture.Width), RoomAlong(y, dy, picture.Height));

    private static double RoomAlong(double at, double step, double size) =>
        step > 0 ? (size - at) / step : step < 0 ? at / -step : double.PositiveInfinity;

    /// <summary>Direction square to the line, of length 1.</summary>
    private static (double X, double Y) Across(CountingLine line)
    {
        var length = Length(line);
        return ((line.From.Y - line.To.Y) / length, (line.To.X - line.From.X) / length);
    }

    private static double Length(CountingLine line) => Math.Sqrt(Math.Pow(line.To.X - line.From.X, 2) + Math.Pow(line.To.Y - line.From.Y, 2));

    private static string Show(CountingLine line) => $"{Show(line.From)}-{Show(line.To)}";

    private static string Show(PixelPoint point) => FormattableString.Invariant($"[{point.X}, {point.Y}]");

    private static string Px(double length) => string.Create(CultureInfo.InvariantCulture, $"{length:0.#} px");
}
