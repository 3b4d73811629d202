namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>A person whose number changes near the line. People are 100 px tall: somebody new within 50 px of where a lost one would be, and 40 px more a second, is the same.</summary>
public sealed class LineContinuationTests
{
    private const double Sample = ScriptedTracks.Sample;

    private readonly ScriptedTracks scene = new(ScriptedTracks.Upright());

    [Fact]
    public void Who_has_crossed_and_begins_anew_before_the_line_does_not_cross_it_twice()
    {
        var first = Crossed();
        scene.End(first);
        // The box jumps back over the line, and the person goes on.
        Assert.Equal((1, 0), scene.Walk((388, 300), (395, 300), (412, 300), (450, 300)));
    }

    [Fact]
    public void They_may_change_their_number_more_than_once()
    {
        var first = Crossed();
        scene.End(first);
        var second = scene.Enter();
        scene.Frame(Sample, (second, 388, 300));
        scene.End(second);
        Assert.Equal((1, 0), scene.Walk((386, 302), (412, 300), (450, 300)));
    }

    [Fact]
    public void A_second_person_right_behind_counts()
    {
        var first = Crossed();
        var second = scene.Enter();
        scene.Frame(Sample, (first, 425, 300), (second, 380, 300));
        scene.End(first);
        Assert.Equal((2, 0), scene.Walk(second, (412, 300), (450, 300)));
    }

    [Fact]
    public void A_second_person_who_appears_a_step_behind_counts()
    {
        // The first walks on at 150 px a second: at the next sample they would be at 445, 95 px from where the second appears.
        var first = scene.Enter();
        foreach (var x in new[] { 325, 355, 385, 415, 445, 475, 505 })
            scene.Frame(Sample, (first, x, 300));
        Assert.Equal((1, 0), scene.Total);
        scene.End(first);
        Assert.Equal((2, 0), scene.Walk((385, 300), (415, 300), (445, 300)));
    }

    [Fact]
    public void A_second_person_beside_counts()
    {
        var first = Crossed();
        scene.End(first);
        // 60 px beside where the first was lost: nobody's box jumps so far.
        Assert.Equal((2, 0), scene.Walk((380, 360), (412, 360), (450, 360)));
    }

    [Fact]
    public void Who_comes_back_the_other_way_counts_under_their_old_number_and_a_new_one()
    {
        var first = Crossed();
        Assert.Equal((1, 1), scene.Walk(first, (385, 300)));
        Assert.Equal((2, 1), scene.Walk(first, (415, 300)));
        scene.End(first);
        Assert.Equal((2, 2), scene.Walk((420, 300), (385, 300), (360, 300)));
    }

    [Fact]
    public void A_crossing_at_which_the_number_changes_is_not_lost()
    {
        var first = scene.Enter();
        foreach (var x in new[] { 330, 360, 390 })
            scene.Frame(Sample, (first, x, 300));
        scene.End(first);
        Assert.Equal((1, 0), scene.Walk((425, 300), (455, 300)));
    }

    [Fact]
    public void After_two_seconds_somebody_new_is_somebody_else()
    {
        var first = Crossed();
        scene.End(first);
        scene.Frame(2.1);
        Assert.Equal((2, 0), scene.Walk((330, 300), (388, 300), (412, 300), (450, 300)));
    }

    [Fact]
    public void A_lost_person_goes_on_as_one_and_not_as_two()
    {
        var first = scene.Enter();
        foreach (var x in new[] { 330, 360, 390 })
            scene.Frame(Sample, (first, x, 300));
        scene.End(first);
        var (near, other) = (scene.Enter(), scene.Enter());
        scene.Frame(Sample, (near, 425, 300), (other, 440, 300));
        for (var i = 0; i < 6; i++)
            scene.Frame(Sample, (near, 425, 300), (other, 440, 300));
        Assert.Equal((1, 0), scene.Total);
    }

    /// <summary>Somebody who has just crossed inwards, and stands 15 px beyond the line.</summary>
    private ScriptedTrack Crossed()
    {
        var person = scene.Enter();
        Assert.Equal((1, 0), scene.Walk(person, (385, 300), (415, 300)));
        return person;
    }
}
