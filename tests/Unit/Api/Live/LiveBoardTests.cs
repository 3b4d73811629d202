using CrowdWatch.Api.Live;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Live;

public class LiveBoardTests
{
    private readonly LiveBoard board = new(Plan, new FakeTimeProvider(TestSite.Eight));

    [Fact]
    public void An_update_changes_the_board_once()
    {
        Assert.Equal(TakeResult.Changed, board.Take(Update(sequence: 3, people: 3)));
        Assert.Equal(TakeResult.NothingNew, board.Take(Update(sequence: 3)));
        Assert.Equal(3, board.Zone("gate")?.People);
        Assert.Null(board.Zone("hall"));
    }

    [Fact]
    public void What_the_plan_does_not_have_is_refused()
    {
        Assert.Equal(TakeResult.NotInPlan, board.Take(Update(zoneId: "attic")));
        Assert.Equal(TakeResult.NotInPlan, board.Take(Report(CameraState.Live) with { CameraId = "cam-attic" }));
    }

    [Theory]
    [InlineData("2999-01-01T00:00:00Z", 0)]
    [InlineData("9999-12-31T23:59:59Z", int.MaxValue)]
    public void A_window_that_begins_beyond_now_holds_until_the_next(string start, int revision)
    {
        board.Take(Window(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), revision));
        Assert.Equal(TakeResult.Changed, board.Take(Window(Eight.AddSeconds(-10))));
        Assert.Equal(Eight.AddSeconds(-10), board.Window("gate", WindowLength.TenSeconds)!.Start);
    }

    [Fact]
    public void The_newest_window_of_each_length_is_kept()
    {
        board.Take(Window(Eight.AddSeconds(10)));
        Assert.Equal(TakeResult.NothingNew, board.Take(Window(Eight)));
        board.Take(Window(Eight, length: WindowLength.OneMinute));
        Assert.Equal(Eight.AddSeconds(10), board.Window("gate", WindowLength.TenSeconds)?.Start);
        Assert.Equal(Eight, board.Window("gate", WindowLength.OneMinute)?.Start);
    }

    [Fact]
    public void A_correction_replaces_a_window_and_an_older_revision_does_not()
    {
        board.Take(Window(Eight, revision: 1, mean: 4));
        board.Take(Window(Eight, revision: 0, mean: 3));
        Assert.Equal(4, board.Window("gate", WindowLength.TenSeconds)?.MeanPeople);
    }

    [Fact]
    public void A_change_wakes_those_who_wait_and_a_repetition_does_not()
    {
        var first = board.NextChange;
        board.Take(Update(sequence: 1));
        Assert.True(first.IsCompleted);
        var second = board.NextChange;
        board.Take(Update(sequence: 1));
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task Of_many_updates_at_once_the_newest_holds()
    {
        await Task.WhenAll(Enumerable.Range(1, 2_000).Select(i => Task.Run(() => board.Take(Update(sequence: i, people: i)))));
        Assert.Equal(2_000, board.Zone("gate")?.People);
    }
}
