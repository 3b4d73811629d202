using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Gating;

/// <summary>
/// The people of the looks so far, each with how surely they are there. Whom a look misses where nothing has changed since they were seen is kept: for as many
/// looks as they were seen before, eight at most, one a second at most. So nobody who stands vanishes by a single look, and what was seen once by mistake is
/// gone with the next. Where something changed the look is believed at once. While something moves elsewhere in the picture and every picture is looked at, each
/// look is taken as it is, as without a gate. Not for two threads at once.
/// </summary>
/// <param name="matters">Whether somebody stands where it matters; of others each look is taken as it is, and says nothing of the next: not every look shows them.</param>
public sealed class StandingPeople(Predicate<PersonBox> matters)
{
    /// <summary>Most looks for which somebody is kept.</summary>
    public const int MaxStrength = 8;

    // As far from each other, in their own size, are two boxes of one who stands.
    private const float SamePlace = 0.5f;

    // A little less than a second: at one picture a second stamps jitter.
    private static readonly TimeSpan StrengthEvery = TimeSpan.FromSeconds(0.9);

    private readonly List<Standing> people = [];
    private bool[] taken = [];

    /// <summary>How many there are.</summary>
    public int Count => people.Count;

    /// <summary>Where one of them is, in pixels of the source.</summary>
    public PersonBox this[int index] => people[index].Box;

    /// <summary>Forgets all.</summary>
    public void Clear() => people.Clear();

    /// <summary>Something changed where one of them is.</summary>
    public void MarkChanged(int index) => people[index] = people[index] with { HasChanged = true };

    /// <summary>Takes in a look. True when it saw the same people as the one before: none is missed and nobody came.</summary>
    /// <param name="seen">What was seen; is added to.</param>
    /// <param name="at">When.</param>
    /// <param name="adds">Whether those who were missed and are still there are added to it.</param>
    public bool Look(DetectionResult seen, DateTimeOffset at, bool adds)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var found = seen.People.Count;
        if (taken.Length < found)
            taken = new bool[found * 2];
        taken.AsSpan(0, found).Clear();
        var (kept, agrees) = (0, true);
        for (var i = 0; i < people.Count; i++)
        {
            if (After(people[i], seen, found, at, adds) is not { } next)
            {
                agrees &= !matters(people[i].Box);
                continue;
            }
            agrees &= next.IsSeen;
            people[kept++] = next;
        }
        people.RemoveRange(kept, people.Count - kept);
        for (var i = 0; i < found; i++)
        {
            if (taken[i])
                continue;
            agrees &= !matters(seen.People[i]);
            people.Add(new(seen.People[i], 1, at, true, false));
        }
        foreach (var one in people)
        {
            if (adds && !one.IsSeen)
                Insert(seen.People, one.Box);
        }
        return agrees;
    }

    // What is known of somebody after a look; null when they are gone.
    private Standing? After(in Standing one, DetectionResult seen, int found, DateTimeOffset at, bool adds)
    {
        var isTime = at - one.WeighedAt >= StrengthEvery;
        if (Nearest(one.Box, seen.People, found) is >= 0 and var box)
        {
            taken[box] = true;
            return new(seen.People[box], isTime ? Math.Min(MaxStrength, one.Strength + 1) : one.Strength, isTime ? at : one.WeighedAt, true, false);
        }
        if (one.HasChanged || !matters(one.Box) || (isTime && one.Strength == 1))
            return null;
        // Seen less surely is seen, and not twice.
        if (adds && NearestWeak(one.Box, seen.Weak) is >= 0 and var weak)
            seen.Weak.RemoveAt(weak);
        return one with { Strength = isTime ? one.Strength - 1 : one.Strength, WeighedAt = isTime ? at : one.WeighedAt, IsSeen = false };
    }

    private int Nearest(in PersonBox at, List<PersonBox> boxes, int count)
    {
        var (best, least) = (-1, float.MaxValue);
        for (var i = 0; i < count; i++)
        {
            if (!taken[i] && DistanceOf(at, boxes[i]) is { } distance && distance < least)
                (best, least) = (i, distance);
        }
        return best;
    }

    private static int NearestWeak(in PersonBox at, List<PersonBox> boxes)
    {
        var (best, least) = (-1, float.MaxValue);
        for (var i = 0; i < boxes.Count; i++)
        {
            if (DistanceOf(at, boxes[i]) is { } distance && distance < least)
                (best, least) = (i, distance);
        }
        return best;
    }

    // In their own size; null for those who are not in one place.
    private static float? DistanceOf(in PersonBox one, in PersonBox other)
    {
        var (width, height) = (MathF.Max(one.Right - one.Left, other.Right - other.Left), MathF.Max(one.Bottom - one.Top, other.Bottom - other.Top));
        var x = MathF.Abs(one.Left + one.Right - other.Left - other.Right) / (2 * width);
        var y = MathF.Abs(one.Top + one.Bottom - other.Top - other.Bottom) / (2 * height);
        return x < SamePlace && y < SamePlace ? x + y : null;
    }

    // Most confident first, as a detector gives them.
    private static void Insert(List<PersonBox> boxes, in PersonBox box)
    {
        var at = boxes.Count;
        while (at > 0 && boxes[at - 1].Confidence < box.Confidence)
            at--;
        boxes.Insert(at, box);
    }

    /// <param name="Box">Where they were seen last.</param>
    /// <param name="Strength">Looks for which they are kept, 1 to <see cref="MaxStrength"/>.</param>
    /// <param name="WeighedAt">When that was changed last.</param>
    /// <param name="IsSeen">Whether the newest look saw them.</param>
    /// <param name="HasChanged">Whether something changed there since they were seen.</param>
    private readonly record struct Standing(PersonBox Box, int Strength, DateTimeOffset WeighedAt, bool IsSeen, bool HasChanged);
}
