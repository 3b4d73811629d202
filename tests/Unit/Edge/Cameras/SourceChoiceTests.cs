using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class SourceChoiceTests
{
    private static readonly CrowdWatch.Domain.Site.Camera Camera = TestCamera.Of("gate", "rtsp://cam/main") with { CountSource = "rtsp://cam/sub" };
    private static readonly TimeSpan At = TimeSpan.FromMinutes(1);

    [Fact]
    public void The_third_connection_in_a_row_without_a_picture_turns_to_the_source_and_five_minutes_later_back()
    {
        var choice = default(SourceChoice);
        foreach (var expected in new[] { "rtsp://cam/sub", "rtsp://cam/sub", "rtsp://cam/main" })
        {
            choice = choice.Ended(Camera, delivered: false, "404", At);
            Assert.Equal(expected, choice.Of(Camera));
        }
        Assert.Contains("countSource cannot be read: 404", choice.Doubt, StringComparison.Ordinal);
        Assert.False(choice.IsRetryDue(At + TimeSpan.FromMinutes(4.9)));
        Assert.True(choice.IsRetryDue(At + TimeSpan.FromMinutes(5)));
        Assert.False(choice.StillAway(At + TimeSpan.FromMinutes(5)).IsRetryDue(At + TimeSpan.FromMinutes(6)));
    }

    [Fact]
    public void A_picture_in_between_begins_the_count_anew()
    {
        var choice = default(SourceChoice);
        foreach (var delivered in new[] { false, false, true, false, false })
            choice = choice.Ended(Camera, delivered, "broke off", At);
        Assert.Equal("rtsp://cam/sub", choice.Of(Camera));
    }

    [Fact]
    public void Where_neither_can_be_read_they_take_turns()
    {
        var choice = default(SourceChoice);
        for (var k = 0; k < 6; k++)
            choice = choice.Ended(Camera, delivered: false, "no route", At);
        Assert.Equal("rtsp://cam/sub", choice.Of(Camera));
        Assert.Null(choice.Doubt);
    }

    [Fact]
    public void A_camera_with_one_source_keeps_it()
    {
        var choice = default(SourceChoice);
        for (var k = 0; k < 9; k++)
            choice = choice.Ended(Camera with { CountSource = null }, delivered: false, "404", At);
        Assert.Equal(default, choice);
    }
}
