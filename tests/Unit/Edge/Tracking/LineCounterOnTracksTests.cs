using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>A line behind the real tracker: from boxes to crossings. People are 100 px tall and walk 80 px a second.</summary>
public sealed class LineCounterOnTracksTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly ImageSize Size = new() { Width = 768, Height = 576 };

    private readonly Tracker tracker = new();
    private readonly LineCounter line = ScriptedTracks.Upright();
    private readonly DetectionResult seen = new();
    private (int In, int Out) total;

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    [InlineData(1)]
    public void Two_people_who_meet_on_the_line_cross_it_both_at_any_rate(int samplesPerSecond)
    {
        for (var sample = 0; sample <= 5 * samplesPerSecond; sample++)
        {
            var walked = 80f * sample / samplesPerSecond;
            Frame((double)sample / samplesPerSecond, Size, Person(200 + walked, 300), Person(600 - walked, 340));
        }
        Assert.Equal((1, 1), total);
    }

    [Fact]
    public void Frames_of_another_size_than_the_drawn_picture_are_scaled_to_it()
    {
        // Twice the size: x = 700 of 1536 is 350 of 768, and 900 is 450.
        for (var sample = 0; sample <= 10; sample++)
            Frame(sample * 0.2, new() { Width = 1536, Height = 1152 }, Person(700 + (20 * sample), 600));
        Frame(3, new() { Width = 1536, Height = 1152 }, Person(940, 600));
        Assert.Equal((1, 0), total);
    }

    [Fact]
    public void A_frame_that_was_overtaken_changes_nothing()
    {
        for (var sample = 0; sample <= 20; sample++)
            Frame(sample * 0.2, Size, Person(300 + (16 * sample), 300));
        Assert.Equal((1, 0), total);
        Frame(1, Size, Person(300, 300));
        Frame(4.2, Size, Person(636, 300));
        Assert.Equal((1, 0), total);
    }

    [Fact]
    public void A_clock_that_is_set_back_begins_anew()
    {
        for (var sample = 0; sample <= 20; sample++)
            Frame(100 + (sample * 0.2), Size, Person(300 + (16 * sample), 300));
        for (var sample = 0; sample <= 20; sample++)
            Frame(sample * 0.2, Size, Person(300 + (16 * sample), 300));
        Assert.Equal((2, 0), total);
    }

    private static PersonBox Person(float x, float y) => new(x - 15, y - 100, x + 15, y, 0.9f);

    private void Frame(double seconds, ImageSize size, params PersonBox[] people)
    {
        seen.Clear();
        seen.People.AddRange(people);
        var at = Start.AddSeconds(seconds);
        tracker.Step(seen, at, size.Width, size.Height);
        var crossed = line.Step(tracker, size.Width, size.Height, at);
        total = (total.In + crossed.In, total.Out + crossed.Out);
    }
}
