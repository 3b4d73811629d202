using CrowdWatch.Edge.Detection;
using static CrowdWatch.Tests.Unit.Edge.Tracking.MotionScene;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>What a recording that begins again, or a camera that turns, does to who is followed: time goes on, but everybody is elsewhere at once.</summary>
public sealed class SceneJumpTests : IDisposable
{
    private readonly MotionScene scene = new();

    [Fact]
    public void Nobody_crosses_a_line_by_the_jump_of_a_recording_that_begins_again()
    {
        // 20 px before the line; then somebody 20 px beyond it, which is less than half a body height away.
        Show(2, At(380), At(150, 200), At(650, 450));
        Show(2, At(420), At(100, 450), At(700, 200));

        Assert.Equal((0, 0), scene.Total);
    }

    [Fact]
    public void Those_before_the_jump_are_not_counted_beside_those_after_it()
    {
        Show(2, At(380), At(150, 200), At(650, 450));
        scene.Step(0.2, At(520), At(100, 450), At(700, 200));

        Assert.True(scene.Motion.Tracker.HasJumped);
        Assert.Empty(scene.Seen.Bridged);
        Assert.Equal([1, 2, 3], scene.Motion.Tracker.Ended.Select(track => track.Id));
        Assert.Equal([4, 5, 6], scene.Motion.Tracker.Tracks.Select(track => track.Id));
    }

    [Fact]
    public void Who_is_beyond_the_line_at_the_jump_has_crossed_it()
    {
        Show(1, At(350), At(150, 200), At(650, 450));
        for (var x = 370; x <= 430; x += 20)
            scene.Step(0.2, At(x), At(150, 200), At(650, 450));
        scene.Step(0.2, At(200, 500), At(100, 300), At(700, 200));

        Assert.Equal((1, 0), scene.Total);
    }

    [Fact]
    public void After_the_jump_lines_count_on()
    {
        Show(2, At(380), At(150, 200), At(650, 450));
        Show(1, At(200), At(100, 450), At(700, 200));
        for (var x = 200; x <= 600; x += 20)
            scene.Step(0.2, At(x), At(100, 450), At(700, 200));

        Assert.Equal((1, 0), scene.Total);
    }

    [Fact]
    public void One_who_goes_as_another_comes_is_no_jump()
    {
        Show(2, At(150, 200), At(650, 450));
        scene.Step(0.2, At(150, 200), At(400, 300));

        Assert.False(scene.Motion.Tracker.HasJumped);
        Assert.Single(scene.Seen.Bridged);
    }

    [Fact]
    public void A_frame_on_which_most_are_missed_is_no_jump()
    {
        // Four of six are missed; of those seen two are known and one is new.
        Show(2, At(100), At(200), At(300), At(500), At(600), At(700));
        scene.Step(0.2, At(100), At(700), At(400, 500));

        Assert.False(scene.Motion.Tracker.HasJumped);
        Assert.Equal(4, scene.Seen.Bridged.Count);
    }

    public void Dispose() => scene.Dispose();

    private void Show(double seconds, params PersonBox[] people)
    {
        for (var i = 0; i < Math.Round(seconds / 0.2); i++)
            scene.Step(0.2, people);
    }
}
