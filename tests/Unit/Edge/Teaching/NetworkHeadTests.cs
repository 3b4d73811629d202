using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class NetworkHeadTests
{
    private static readonly int[] People = [4, 30, 11, 22, 2, 17, 40, 8, 25, 35];
    private static readonly Lazy<TeachOutcome> Taught = new(() => HeadTeacher.Teach(Set(), Lessons.Origin, default));

    [Fact]
    public void Stills_of_changing_scenes_teach_a_network()
    {
        Assert.NotNull(Taught.Value.Head.Network);
        Assert.Null(Lessons.Head.Network);
        Assert.Null(Taught.Value.Refusal);
    }

    [Fact]
    public void It_counts_by_half_better_than_a_constant()
    {
        var error = Taught.Value.Head.Error;
        Assert.InRange(error.Rms, 0, error.ConstantRms / 2);
    }

    [Fact]
    public void It_reads_back_from_its_file_and_counts_the_same()
    {
        var read = HeadFile.Parse(HeadFile.ToBytes(Taught.Value.Head), "x.head");
        Assert.Equal(Count(Taught.Value.Head, 20), Count(read, 20));
    }

    [Fact]
    public void It_keeps_nothing_of_the_stills() => Assert.All(Taught.Value.Head.Scene.Levels.ToArray(), level => Assert.Equal(0, level));

    [Fact]
    public void The_same_stills_give_the_same_network() =>
        Assert.Equal(HeadFile.ToBytes(Taught.Value.Head), HeadFile.ToBytes(HeadTeacher.Teach(Set(), Lessons.Origin, default).Head));

    private static ZoneCount Count(TaughtHead head, int people)
    {
        var counts = new List<ZoneCount>();
        using var frame = Scene(77);
        TaughtCounter.OfPicture(head).Count(Lessons.Seen(Lessons.Crowd(people, 99)), frame, counts);
        return Assert.Single(counts);
    }

    private static TeachingSet Set()
    {
        var set = new TeachingSet(Lessons.Canvas);
        for (var i = 0; i < People.Length; i++)
        {
            using var frame = Scene(i);
            var crowd = Lessons.Crowd(People[i], i);
            set.Add(Lessons.Seen(crowd), frame, TimeSpan.FromMinutes(i), StillLabel.Clicked(crowd));
        }
        return set;
    }

    /// <summary>Another pattern of squares for each number.</summary>
    private static Frame Scene(int number)
    {
        var random = new Random(number);
        var squares = Enumerable.Range(0, 40 * 30).Select(_ => (byte)random.Next(256)).ToArray();
        var frame = new Frame(Lessons.Canvas) { SourceWidthPx = 320, SourceHeightPx = 240 };
        for (var i = 0; i < frame.Pixels.Length; i++)
            frame.Pixels[i] = squares[(i / 3 / 320 / 8 * 40) + (i / 3 % 320 / 8)];
        return frame;
    }
}
