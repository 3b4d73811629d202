using CrowdWatch.Edge.Capture.Decoding;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Decoding;

public sealed class PacketPaceTests
{
    private readonly PacketPace pace = new();

    [Fact]
    public void Distance_of_key_frames_is_known_after_three_and_is_the_longest_of_the_last_four()
    {
        foreach (var (at, known) in new[] { (0.0, false), (1, false), (2, false), (3, true) })
        {
            Key(at);
            Assert.Equal(known, pace.Pace.KeyDistance is not null);
        }
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Pace.KeyDistance);
        Key(5);
        Assert.Equal(TimeSpan.FromSeconds(2), pace.Pace.KeyDistance);
        foreach (var at in new[] { 6, 7, 8, 9 })
            Key(at);
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Pace.KeyDistance);
    }

    [Fact]
    public void Packets_between_key_frames_give_the_rate()
    {
        for (var k = 0; k < 100; k++)
            pace.Take(k % 25 == 0, TimeSpan.FromSeconds(k * 0.04), TimeSpan.FromSeconds(k * 0.04));
        Assert.Equal(25, pace.Pace.PacketsPerKey);
        Assert.Equal(25, pace.Pace.PacketsPerSecond!.Value, 3);
        // The last is the 24th after the fourth key frame.
        Assert.Equal(0.96, pace.Pace.SinceKey.TotalSeconds, 3);
    }

    /// <summary>A camera that sends 10 pictures a second and stamps them as 25: a key frame every 10 pictures is one every second.</summary>
    [Fact]
    public void Slow_stamps_are_set_right_by_arrival()
    {
        for (var k = 0; k < 5; k++)
            pace.Take(true, TimeSpan.FromSeconds(0.4 * k), TimeSpan.FromSeconds(k));
        Assert.Equal(TimeSpan.FromSeconds(1), pace.Pace.KeyDistance);
    }

    /// <summary>A file of 3.5 s with key frames every second begins anew: the half second at its end is no distance.</summary>
    [Fact]
    public void A_file_that_begins_anew_keeps_its_distances_and_its_place()
    {
        for (var round = 0; round < 2; round++)
        {
            foreach (var at in new[] { 0.0, 0.5, 1, 1.5, 2, 2.5, 3 })
                pace.Take(at % 1 == 0, TimeSpan.FromSeconds(at), TimeSpan.FromSeconds(3.5 * round + at));
            Assert.Equal(TimeSpan.FromSeconds(1), pace.Pace.KeyDistance);
            Assert.Equal(TimeSpan.FromSeconds(3), pace.Pace.Position);
        }
    }

    [Fact]
    public void Pictures_sent_before_those_they_follow_do_not_turn_the_clock_back()
    {
        // P4 B2 B3 P7, by their times.
        Assert.Equal([true, false, false, true], new[] { 0.16, 0.08, 0.12, 0.28 }.Select(at => pace.Take(false, TimeSpan.FromSeconds(at), TimeSpan.FromSeconds(at))));
        Assert.True(pace.Take(false, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(1)));
    }

    private void Key(double at) => pace.Take(true, TimeSpan.FromSeconds(at), TimeSpan.FromSeconds(at));
}
