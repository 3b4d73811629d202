using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class CameraTallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_rate_is_of_the_time_since_the_last_report_and_the_sums_are_of_all_time()
    {
        var tally = new CameraTally(Noon);
        Count(tally, 25);
        Assert.Equal(5.0, tally.FramesPerSecond(Noon.AddSeconds(5)));    // 25 frames in 5 s

        Count(tally, 4);
        tally.Dropped();
        Assert.Equal(2.0, tally.FramesPerSecond(Noon.AddSeconds(7)));    // 4 frames in 2 s
        Assert.Equal((29L, 1L), (tally.FramesCounted, tally.FramesDropped));
    }

    [Fact]
    public void A_report_right_after_another_repeats_its_rate_and_loses_no_frame()
    {
        var tally = new CameraTally(Noon);
        Count(tally, 10);
        tally.FramesPerSecond(Noon.AddSeconds(5));
        tally.Counted();

        Assert.Equal(2.0, tally.FramesPerSecond(Noon.AddSeconds(5.1)));  // 10 frames in 5 s still hold
        Assert.Equal(0.5, tally.FramesPerSecond(Noon.AddSeconds(7)));    // the 1 frame since, in 2 s
    }

    private static void Count(CameraTally tally, int frames)
    {
        for (var i = 0; i < frames; i++)
            tally.Counted();
    }
}
