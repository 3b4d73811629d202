using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.LivePage;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.LivePage;

public sealed class LiveViewTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Frame frame = new(ScriptedDetector.SmallCanvas);
    private readonly LiveView view = new(TestCamera.Of("gate") with { Lines = [new() { Id = "line", From = new(10, 50), To = new(90, 50), Inside = new(50, 90) }] });

    public void Dispose() => frame.Dispose();

    [Fact]
    public void Nothing_is_kept_of_anybody_until_somebody_looks()
    {
        Take(Noon, Person(10));

        Assert.Empty(view.Look(Noon));
    }

    [Fact]
    public void Nothing_older_than_three_seconds_is_shown()
    {
        view.Look(Noon);
        for (var second = 0; second <= 4; second++)
            Take(Noon.AddSeconds(second), Person(second));

        Assert.Equal([1, 2, 3, 4], view.Look(Noon.AddSeconds(4)).Select(shown => Assert.Single(shown.People).X));
        Assert.Equal([2, 3, 4], view.Look(Noon.AddSeconds(4.5)).Select(shown => Assert.Single(shown.People).X));
        Assert.Empty(view.Look(Noon.AddSeconds(7.1)));
    }

    [Fact]
    public void Five_seconds_after_the_last_look_places_are_no_longer_taken()
    {
        view.Look(Noon);
        Take(Noon.AddSeconds(4.9), Person(10));
        Take(Noon.AddSeconds(5), Person(20));

        Assert.Empty(view.Look(Noon.AddSeconds(5)));
    }

    [Fact]
    public void Where_no_frame_comes_any_more_places_are_let_go_of_all_the_same()
    {
        view.Look(Noon);
        Take(Noon, Person(10));
        view.Forget(Noon.AddSeconds(3.1));

        // Asked of the moment of the frame, when it would still have been shown.
        Assert.Empty(view.Look(Noon));
    }

    [Fact]
    public void Only_who_is_confirmed_and_seen_is_a_dot_in_the_pixels_of_the_plan()
    {
        var (unconfirmed, unseen) = (Person(1), Person(2));
        unconfirmed.IsConfirmed = false;
        unseen.IsSeen = false;
        view.Look(Noon);
        (frame.SourceWidthPx, frame.SourceHeightPx) = (400, 200);

        Take(Noon, unconfirmed, unseen, Person(40));

        // The plan was drawn on 100 × 100: a quarter across, a half down.
        Assert.Equal((10, 25), (view.Look(Noon)[0].People.Single().X, view.Look(Noon)[0].People.Single().Y));
    }

    [Fact]
    public void Crossings_add_up_whether_somebody_looks_or_not()
    {
        view.Cross([(2, 1)]);
        view.Look(Noon);
        view.Cross([(1, 0)]);
        Take(Noon);

        Assert.Equal((3, 1), view.Look(Noon)[^1].Crossed[0]);
    }

    private void Take(DateTimeOffset at, params Track[] people)
    {
        if (frame.SourceWidthPx == 0)
            (frame.SourceWidthPx, frame.SourceHeightPx) = (100, 100);
        frame.CapturedAt = at;
        view.Take(people, [], frame, at);
    }

    private static Track Person(float x) => new() { Id = 1, IsConfirmed = true, IsSeen = true, Place = new(x, 50) };
}
