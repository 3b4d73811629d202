using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

public sealed class SourceFlawsTests
{
    private static readonly TimeSpan End = TimeSpan.FromSeconds(40);

    [Theory]
    // A clip between two key frames: 50 packets without a picture, and then 1 000 pictures.
    [InlineData(nameof(ComplaintKind.PictureLost), 0, false)]
    [InlineData(nameof(ComplaintKind.Reading), 0, false)]
    // A bad packet on the way, and one behind which only what the decoder held back still came (H.264: at most 16).
    [InlineData(nameof(ComplaintKind.Reading), 500, false)]
    [InlineData(nameof(ComplaintKind.Reading), 984, true)]
    [InlineData(nameof(ComplaintKind.Reading), 983, false)]
    [InlineData(nameof(ComplaintKind.PictureLost), 984, true)]
    // A picture that came out incomplete is complained of just before it.
    [InlineData(nameof(ComplaintKind.PictureIncomplete), 999, true)]
    [InlineData(nameof(ComplaintKind.PictureIncomplete), 500, false)]
    // What a decoder says of pictures that came is no loss, wherever it stands.
    [InlineData(nameof(ComplaintKind.Decoder), 500, false)]
    [InlineData(nameof(ComplaintKind.Decoder), 1000, false)]
    public void Only_an_end_that_was_not_reached_condemns_a_recording(string kind, long framesBefore, bool damaged)
    {
        var flaws = new SourceFlaws(isStill: false);
        flaws.Take(Enum.Parse<ComplaintKind>(kind), "line", framesBefore);
        Assert.Equal(damaged ? "line" : null, flaws.DamageAt(1000, End, promisedEnd: End));
        Assert.Equal(1, flaws.Complaints);
    }

    [Theory]
    // 5 % of 1 000.
    [InlineData(50, 950, false)]
    [InlineData(51, 949, true)]
    public void Too_many_pictures_lost_on_the_way_condemn_it(int lost, long frames, bool damaged)
    {
        var flaws = new SourceFlaws(isStill: false);
        for (var i = 0; i < lost; i++)
            flaws.Take(ComplaintKind.PictureLost, "line", 100);
        Assert.Equal(damaged ? "51 of 1000 pictures cannot be decoded: line" : null, flaws.DamageAt(frames, End, End));
    }

    [Theory]
    // The header alone is no promise (segments, sound that goes on), a decoder's complaint neither; both together are the overwritten half of a file.
    [InlineData(null, 80.0, false)]
    [InlineData(995L, 80.0, true)]
    [InlineData(995L, 40.9, false)]
    [InlineData(500L, 80.0, false)]
    public void A_promised_end_counts_together_with_a_complaint_at_the_end_alone(long? framesBefore, double promisedSeconds, bool damaged)
    {
        var flaws = new SourceFlaws(isStill: false);
        if (framesBefore is { } at)
            flaws.Take(ComplaintKind.Decoder, "line", at);
        Assert.Equal(damaged, flaws.DamageAt(1000, End, TimeSpan.FromSeconds(promisedSeconds)) is not null);
    }

    [Theory]
    [InlineData(nameof(ComplaintKind.Decoder), false)]
    [InlineData(nameof(ComplaintKind.PictureIncomplete), true)]
    public void Of_a_still_only_a_missing_part_counts_and_it_is_told_before_the_picture(string kind, bool damaged)
    {
        var flaws = new SourceFlaws(isStill: true);
        flaws.Take(Enum.Parse<ComplaintKind>(kind), "line", framesBefore: 0);
        Assert.Equal(damaged, flaws.DamageAt(1, TimeSpan.Zero, null) is not null);
    }
}
