using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Incidents;
using CrowdWatch.Api.Live;
using CrowdWatch.Api.Stream;
using CrowdWatch.Domain.Health;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Stream;

public class ClientViewTests
{
    private readonly LiveBoard board = new(Plan, new FakeTimeProvider(TestSite.Eight));
    private readonly ClientView view;

    public ClientViewTests() => view = new ClientView(
        Plan, board, new LiveAnswers(Plan, board), new IncidentView(new IncidentBoard(new FakeTimeProvider(TestSite.Eight)), new ShownMessages()));

    [Fact]
    public void A_snapshot_tells_everything_and_what_follows_only_changes()
    {
        board.Take(Update(people: 7));
        var snapshot = view.Snapshot(Eight);
        Assert.Equal(["gate", "hall"], snapshot.Zones.Select(zone => zone.Id));
        Assert.Equal([7, null], snapshot.Zones.Select(zone => zone.Current.People));
        Assert.Null(view.Zones(Eight));
        Assert.Null(view.Cameras(Eight));
    }

    [Fact]
    public void Many_updates_since_the_last_look_become_one_with_the_newest_value()
    {
        view.Snapshot(Eight);
        foreach (var i in Enumerable.Range(1, 50))
            board.Take(Update(sequence: i, people: i));
        var zone = Assert.Single(view.Zones(Eight)!.Zones);
        Assert.Equal(("gate", 50), (zone.Id, zone.Current.People));
        Assert.Null(view.Zones(Eight));
    }

    [Fact]
    public void A_zone_that_turns_unknown_by_the_passing_of_time_is_told_once()
    {
        board.Take(Update(people: 7));
        view.Snapshot(Eight);
        Assert.Null(view.Zones(Eight.AddSeconds(2)));
        var zone = Assert.Single(view.Zones(Eight.AddSeconds(2.001))!.Zones);
        Assert.Equal(Knowledge.Unknown, zone.Current.State);
        Assert.Null(zone.Current.People);
        Assert.Null(view.Zones(Eight.AddSeconds(3)));
    }

    [Fact]
    public void Movement_is_told_and_that_it_grew_too_old()
    {
        board.Take(Update(people: 7));
        view.Snapshot(Eight);
        board.Take(Moved());
        Assert.Equal(1.2, Assert.Single(view.Zones(Eight)!.Zones).Current.Movement!.SpeedMetresPerSecond);
        Assert.Null(view.Zones(Eight));
        // The people themselves turned unknown long before.
        Assert.NotNull(view.Zones(Eight.AddSeconds(30)));
        Assert.Null(Assert.Single(view.Zones(Eight.AddSeconds(31))!.Zones).Current.Movement);
        Assert.Null(view.Zones(Eight.AddSeconds(32)));
    }

    [Fact]
    public void A_camera_that_falls_silent_is_told()
    {
        board.Take(Report(CameraState.Live));
        view.Snapshot(Eight);
        Assert.Null(view.Cameras(Eight.AddSeconds(15)));
        Assert.Equal(CameraCondition.Unknown, Assert.Single(view.Cameras(Eight.AddSeconds(16))!.Cameras).Current.State);
    }

    [Fact]
    public void A_closed_window_is_told_once_with_its_step()
    {
        view.Snapshot(Eight);
        board.Take(Window(Eight, mean: 3.5));
        var window = Assert.Single(view.Windows(Eight)!.Windows);
        Assert.Equal(("gate", "10s", 3.5), (window.ZoneId, window.Every, window.Window.MeanPeople));
        Assert.Null(view.Windows(Eight));
    }
}
