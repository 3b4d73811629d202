using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class HeadTeacherTests
{
    /// <summary>
    /// All channels say the same, so a weight w for each of n = 64 sides that are ever anything but 0, with the shared scale ρ/√2, gives the share
    /// a = k²A / (k²A + 3·B·n) of the truth, k = n·√2/ρ and A ≥ B·ρ²: at least 2n/(2n + 3) = 128/131 of it, and less than all.
    /// </summary>
    [Fact]
    public void People_who_add_a_known_pattern_are_counted()
    {
        var outcome = HeadTeacher.Teach(Lessons.Set(Lessons.Usual), Lessons.Origin, default);
        Assert.Null(outcome.Refusal);
        var reader = new HeadReader(outcome.Head);
        using var frame = Lessons.Frame();
        reader.Read(Lessons.Seen(Lessons.Crowd(25, 99)), frame);
        Assert.InRange(reader.People.ToArray().Sum(), 25 * 128 / 131f, 25.01f);
        reader.Read(Lessons.Seen([]), frame);
        Assert.Equal(0, reader.People.ToArray().Sum(), 1e-3);
    }

    [Fact]
    public void The_head_says_what_it_was_taught_on()
    {
        var origin = Lessons.Head.Origin;
        Assert.Equal((8, 132, 0, 40), (origin.Stills, origin.People, origin.Fewest, origin.Most));
        Assert.Equal("gate", origin.CameraId);
    }

    [Fact]
    public void Typed_numbers_serve_too()
    {
        var outcome = HeadTeacher.Teach(Lessons.Set(Lessons.Usual, clicked: false), Lessons.Origin, default);
        Assert.Null(outcome.Refusal);
        Assert.Empty(outcome.Head.LeftOutBlocks);
        var reader = new HeadReader(outcome.Head);
        using var frame = Lessons.Frame();
        reader.Read(Lessons.Seen(Lessons.Crowd(25, 99)), frame);
        Assert.InRange(reader.People.ToArray().Sum(), 20, 26);
    }

    [Fact]
    public void A_head_that_is_no_better_than_a_constant_is_refused()
    {
        // What is said has nothing to do with what is shown.
        int[] people = [10, 10, 10, 10, 10, 10];
        int[] said = [3, 20, 7, 31, 12, 1];
        var next = 0;
        var outcome = HeadTeacher.Teach(Lessons.Set(people, clicked: false, _ => said[next++]), Lessons.Origin, default);
        Assert.StartsWith("what was learned is of no use: it is wrong by ", outcome.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_stills_that_were_taken_close_together_no_error_is_told()
    {
        var set = Lessons.Set(Lessons.Usual);
        using var frame = Lessons.Frame();
        set.Add(Lessons.Seen([]), frame, TimeSpan.FromMinutes(100));
        var head = HeadTeacher.Teach(set, Lessons.Origin, default).Head;
        Assert.False(head.Error.IsKnown);
        Assert.Null(head.HalfWidth);
        Assert.Null(ZoneError.HalfWidth(head, new float[head.Grid.Count]));
    }

    [Fact]
    public void Too_few_stills_are_told() => Assert.StartsWith(
        "There are 4 stills with labels: allowed are 5 to 500.",
        Assert.Throws<ArgumentException>(() => HeadTeacher.Teach(Lessons.Set([1, 2, 3, 4]), Lessons.Origin, default)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-1, null, "A label of -1 people with  heads")]
    [InlineData(3, 2, "A label of 3 people with 2 heads")]
    public void A_label_that_is_none_is_told(int people, int? heads, string expected)
    {
        using var frame = Lessons.Frame();
        var label = new StillLabel(people, heads is { } count ? Lessons.Crowd(count, 1) : null);
        var e = Assert.Throws<ArgumentException>(() => new TeachingSet(Lessons.Canvas).Add(Lessons.Seen([]), frame, default, label));
        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }
}
