using CrowdWatch.Edge.Capture.OpenCv;

namespace CrowdWatch.Tests.Unit.Edge.Capture.OpenCv;

public sealed class VideoProgressTests
{
    [Theory]
    // 10 frames a second, so 100 ms from one to the next.
    [InlineData(new double[] { 0, 100, 200, 300 }, new double[] { 0, 100, 200, 300 })]
    [InlineData(new double[] { 0, 0, 0, 0 }, new double[] { 0, 100, 200, 300 })]          // bare H.264
    [InlineData(new double[] { 100, 200, 300, 0 }, new double[] { 100, 200, 300, 400 })]  // AVI with B-frames
    [InlineData(new double[] { 0, 40, 300, 340 }, new double[] { 0, 40, 300, 340 })]      // a rate that varies
    public void Times_never_fall(double[] positions, double[] expected)
    {
        var progress = new VideoProgress();
        var times = new List<double>();
        foreach (var position in positions)
        {
            progress = progress.Step(TimeSpan.FromMilliseconds(position), 10);
            times.Add(progress.MediaTime.TotalMilliseconds);
        }
        Assert.Equal(expected, times);
        Assert.Equal(positions.Length, progress.Frames);
    }

    [Theory]
    // 60 of 100 frames came, the last at 2.36 s of 4.
    [InlineData(60, 25, 100, true)]
    [InlineData(100, 25, 100, false)]
    // 20 of 100 missing are 0.8 s at 25 frames a second: less than a second is no sign.
    [InlineData(80, 25, 100, false)]
    // 2 % of a long recording: 20 of 1 000 s.
    [InlineData(24_600, 25, 25_000, false)]
    [InlineData(24_400, 25, 25_000, true)]
    // What OpenCV gives where it knows nothing.
    [InlineData(60, 25, 0, false)]
    [InlineData(60, 25, -9.2e18, false)]
    [InlineData(60, 25, double.NaN, false)]
    public void Only_frames_and_time_together_are_a_reason_to_suspect_a_cut(int frames, double rate, double promised, bool expected) =>
        Assert.Equal(expected, Read(frames, rate).IsShortOf(promised, rate));

    [Fact]
    public void A_recording_whose_rate_varies_is_not_suspected_when_its_last_time_is_right()
    {
        // 50 frames over 6 s, of which OpenCV promises 152: duration times its own idea of the rate, 25.
        var progress = new VideoProgress();
        for (var frame = 0; frame < 50; frame++)
            progress = progress.Step(TimeSpan.FromMilliseconds(120 * frame), 25);
        Assert.False(progress.IsShortOf(152, 25));
    }

    private static VideoProgress Read(int frames, double rate)
    {
        var progress = new VideoProgress();
        for (var frame = 0; frame < frames; frame++)
            progress = progress.Step(TimeSpan.FromSeconds(frame / rate), rate);
        return progress;
    }
}
