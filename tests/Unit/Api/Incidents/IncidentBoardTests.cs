using CrowdWatch.Api.Incidents;
using CrowdWatch.Contracts;
using static CrowdWatch.Tests.Unit.Api.TestIncidents;

namespace CrowdWatch.Tests.Unit.Api.Incidents;

public class IncidentBoardTests
{
    private readonly FakeTimeProvider clock = new(TestSite.Eight);
    private readonly IncidentBoard board;

    public IncidentBoardTests() => board = new IncidentBoard(clock);

    private DateTimeOffset Now => clock.GetUtcNow();

    [Fact]
    public void Before_the_first_word_nobody_knows_whether_there_are_incidents()
    {
        Assert.True(board.Now.IsSilent(Now));
        board.Take(Change(Now, Incident("1")));
        // A change tells of one incident, not of all.
        Assert.True(board.Now.IsSilent(Now));
        board.Take(Regular(Now, Incident("1")));
        Assert.False(board.Now.IsSilent(Now));
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(15.001, true)]
    public void Alerting_is_silent_after_fifteen_seconds_without_a_regular_report(double seconds, bool silent)
    {
        board.Take(Regular(Now));
        Assert.Equal(silent, board.Now.IsSilent(Now.AddSeconds(seconds)));
    }

    [Fact]
    public void An_older_or_repeated_revision_changes_nothing()
    {
        board.Take(Change(Now, Incident("1", revision: 3)));
        var known = board.Now.Incidents;
        board.Take(Change(Now, Incident("1", revision: 2)));
        board.Take(Change(Now, Incident("1", revision: 3)));
        Assert.Same(known, board.Now.Incidents);
        board.Take(Change(Now, Incident("1", revision: 4)));
        Assert.Equal(4, board.Now.Incidents["1"].Revision);
    }

    [Fact]
    public void A_ledger_that_was_begun_anew_is_believed()
    {
        board.Take(Change(Now, Incident("1", revision: 9)));
        board.Take(Change(Now, Incident("1", revision: 1, raisedAt: Now.AddHours(1))));
        Assert.Equal(1, board.Now.Incidents["1"].Revision);
    }

    [Fact]
    public void What_is_dated_beyond_now_holds_until_the_next_report()
    {
        var late = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        board.Take(Regular(late, Incident("1", revision: 9, raisedAt: late), Incident("2", raisedAt: late)));
        clock.Advance(TimeSpan.FromSeconds(5));
        board.Take(Regular(Now, Incident("1", revision: 2)));
        Assert.Equal((2, Now), (board.Now.Incidents["1"].Revision, board.Now.ReportedAt));
        Assert.DoesNotContain("2", board.Now.Incidents.Keys);
    }

    /// <summary>Open incidents come with every regular report, each 5 s; what was not told again for 15 s is not how they stand.</summary>
    [Fact]
    public void A_revision_that_is_not_told_again_gives_way_after_fifteen_seconds()
    {
        board.Take(Change(Now, Incident("1", revision: long.MaxValue, closedAt: Now)));
        foreach (var _ in Enumerable.Range(0, 4))
        {
            Assert.Equal(long.MaxValue, board.Now.Incidents["1"].Revision);
            clock.Advance(TimeSpan.FromSeconds(5));
            board.Take(Regular(Now, Incident("1", revision: 2)));
        }
        Assert.Equal(2, board.Now.Incidents["1"].Revision);
        board.Take(Change(Now, Incident("1", revision: 1)));
        Assert.Equal(2, board.Now.Incidents["1"].Revision);
    }

    [Fact]
    public void A_closed_incident_dated_beyond_now_goes_a_day_after_it_was_told()
    {
        board.Take(Change(Now, Incident("1", closedAt: new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero))));
        clock.Advance(TimeSpan.FromHours(24.1));
        board.Take(Change(Now));
        Assert.Empty(board.Now.Incidents);
    }

    [Fact]
    public void After_the_clock_was_set_back_an_hour_reports_are_taken_and_silence_is_noticed()
    {
        var settable = new SettableClock(TestSite.Eight);
        var other = new IncidentBoard(settable);
        other.Take(Regular(TestSite.Eight, Incident("1")));
        settable.Set(TimeSpan.FromHours(-1));
        Assert.True(other.Now.IsSilent(settable.GetUtcNow()));
        other.Take(Regular(settable.GetUtcNow(), Incident("1"), Incident("2", raisedAt: settable.GetUtcNow())));
        Assert.False(other.Now.IsSilent(settable.GetUtcNow()));
        Assert.Equal(["1", "2"], other.Now.Incidents.Keys.Order());
    }

    [Fact]
    public void An_incident_that_closed_unheard_goes_with_the_next_regular_report()
    {
        board.Take(Regular(Now, Incident("1"), Incident("2")));
        board.Take(Regular(Now.AddSeconds(5), Incident("2")));
        Assert.Equal(["2"], board.Now.Incidents.Keys);
    }

    [Fact]
    public void An_incident_raised_after_a_report_was_written_stays_when_the_report_comes_late()
    {
        board.Take(Change(Now, Incident("1", raisedAt: Now.AddSeconds(1))));
        board.Take(Regular(Now));
        Assert.Equal(["1"], board.Now.Incidents.Keys);
    }

    [Fact]
    public void An_open_incident_of_which_only_the_id_is_known_is_counted()
    {
        board.Take(Regular(Now, Incident("1")) with { OpenIds = ["1", "2"] });
        Assert.Equal(1, board.Now.OpenUntold);
        board.Take(Regular(Now, Incident("2")) with { OpenIds = ["1", "2"] });
        Assert.Equal((0, 2), (board.Now.OpenUntold, board.Now.Incidents.Count));
    }

    [Fact]
    public void Closed_incidents_stay_for_a_day_and_the_newest_two_hundred_of_them()
    {
        board.Take(Change(Now, Incident("old", closedAt: Now)));
        clock.Advance(TimeSpan.FromHours(24));
        board.Take(Change(Now));
        Assert.Equal(["old"], board.Now.Incidents.Keys);
        clock.Advance(TimeSpan.FromSeconds(1));
        board.Take(Change(Now, [.. Enumerable.Range(0, 201).Select(number => Incident($"{number}", closedAt: Now.AddSeconds(number - 300)))]));
        Assert.Equal(200, board.Now.Incidents.Count);
        Assert.DoesNotContain("old", board.Now.Incidents.Keys);
        Assert.DoesNotContain("0", board.Now.Incidents.Keys);
    }

    [Fact]
    public void A_change_leaves_mutes_and_wardens_as_they_were()
    {
        var mute = new MuteReported { ZoneId = "gate", Until = Now.AddHours(1), By = "Li", Why = "parade" };
        board.Take(Regular(Now) with { Mutes = [mute], OnDuty = ["Li"] });
        var held = board.Now.Mutes;
        board.Take(Change(Now, Incident("1")));
        board.Take(Regular(Now.AddSeconds(5), Incident("1")) with { Mutes = [mute with { }], OnDuty = ["Li"] });
        Assert.Same(held, board.Now.Mutes);
        Assert.Equal(["Li"], board.Now.OnDuty);
    }
}
