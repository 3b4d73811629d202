using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>One still of a lesson.</summary>
/// <param name="Name">Name of its file, unique in the lesson.</param>
/// <param name="TakenAt">When it was taken; null where that is not known, as of stills from a folder.</param>
/// <param name="WidthPx">Width of the picture.</param>
/// <param name="HeightPx">Height of the picture.</param>
/// <param name="Fullness">How full it looks to the detector; null until it was looked at.</param>
/// <param name="IsChosen">Whether a person is asked to count it; the others show how the place looks at other times.</param>
internal sealed record LessonStill(string Name, DateTimeOffset? TakenAt, int WidthPx, int HeightPx, double? Fullness = null, bool IsChosen = false);

/// <summary>What a person has said of a still so far, as it lies on disk.</summary>
/// <param name="People">People on it; null where it is skipped.</param>
/// <param name="Heads">Heads as pairs of x and y in pixels of the still; null where only the number was given.</param>
/// <param name="IsDone">Whether all heads are there; a still that is begun teaches nothing.</param>
/// <param name="IsSkipped">Whether the person would not count it.</param>
internal sealed record StillAnswer(int? People, IReadOnlyList<float[]>? Heads, bool IsDone, bool IsSkipped)
{
    public static readonly StillAnswer Skipped = new(null, null, IsDone: true, IsSkipped: true);

    public static StillAnswer Clicked(IReadOnlyList<float[]> heads, bool isDone) => new(heads.Count, heads, isDone, IsSkipped: false);

    public static StillAnswer Of(StillLabel label) => label.Heads is null ? Typed(label.People) : Clicked([.. label.Heads.Select(head => new[] { head.X, head.Y })], isDone: true);

    public static StillAnswer Typed(int people) => new(people, people == 0 ? [] : null, IsDone: true, IsSkipped: false);

    /// <summary>The label that can be learned from, or null.</summary>
    public StillLabel? Label() => IsDone && People is { } people ? new(people, Heads?.Select(head => new PixelPoint(head[0], head[1])).ToList()) : null;
}
