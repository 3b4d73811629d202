using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Incidents;
using CrowdWatch.Api.Live;
using CrowdWatch.Api.Stream;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;
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
    public void A_line_is_told_again_when_something_was_heard_of_it_or_its_camera_turned()
    {
        CountingLine line = new() { Id = "in", From = new PixelPoint(0, 5), To = new PixelPoint(10, 5), Inside = new PixelPoint(5, 9) };
        var plan = Plan with { Cameras = [Plan.Cameras[0] with { Lines = [line] }, Plan.Cameras[1]] };
        var known = new LiveBoard(plan, new FakeTimeProvider(Eight));
        var client = new ClientView(plan, known, new LiveAnswers(plan, known), new IncidentView(new IncidentBoard(new FakeTimeProvider(Eight)), new ShownMessages()));
        Assert.Equal((LineCondition.Unknown, null), Assert.Single(client.Snapshot(Eight).Lines).Current is var current ? (current.State, current.InTotal) : default);
        Assert.Null(client.Lines(Eight));

        known.Take(new LineCrossed { CameraId = "cam-gate", LineId = "in", Sequence = 1, CapturedAt = Eight, CountingSince = Eight, In = 2, Out = 0, InTotal = 2, OutTotal = 0 });
        Assert.Equal(2, Assert.Single(client.Lines(Eight)!.Lines).Current.InTotal);
        Assert.Null(client.Lines(Eight));

        known.Take(new CameraStateChanged { CameraId = "cam-gate", Sequence = 1, ChangedAt = Eight, State = CameraState.Live });
        Assert.Equal(LineCondition.Counting, Assert.Single(client.Lines(Eight)!.Lines).Current.State);
        Assert.Equal(TakeResult.NotInPlan, known.Take(new LineCrossed { CameraId = "cam-hall", LineId = "in", Sequence = 2, CapturedAt = Eight, CountingSince = Eight, In = 1, Out = 0, InTotal = 3, OutTotal = 0 }));
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
    public void The_flow_of_a_zone_that_no_camera_sees_is_told_and_that_it_grew_too_old()
    {
        view.Snapshot(Eight);
        board.Take(Flow());
        Assert.Equal(31, Assert.Single(view.Zones(Eight)!.Zones).Current.Flow!.FlowPeople);
        Assert.Null(view.Zones(Eight.AddMinutes(5)));
        Assert.Null(Assert.Single(view.Zones(Eight.AddMinutes(6))!.Zones).Current.Flow);
        Assert.Null(view.Zones(Eight.AddMinutes(7)));
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
