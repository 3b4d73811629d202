using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What every store of crossings must do; each adapter derives from it and says only how to open one.</summary>
public abstract class LineStoreConformance
{
    // Within the time that stores keep crossings, wherever the server's clock stands.
    protected static readonly DateTimeOffset Noon = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date).AddDays(-2).AddHours(12);

    /// <summary>Opens a store without crossings.</summary>
    protected abstract Task<(ILineWriter Writer, ILineReader Reader)> OpenEmptyAsync();

    /// <summary>Closes what OpenEmptyAsync opened and opens the same store again, as a restarted program would.</summary>
    protected abstract Task<(ILineWriter Writer, ILineReader Reader)> ReopenAsync();

    [Fact]
    public async Task The_newest_totals_outlive_the_program()
    {
        var (writer, _) = await OpenEmptyAsync();
        var newest = Crossing(2, Noon.AddSeconds(30), entered: 0, exited: 0) with { InTotal = 5_000_000_000, OutTotal = 3, IsLowerBound = true };
        await writer.PutAsync([newest, Crossing(1, Noon, entered: 2, exited: 1), Crossing(9, Noon.AddMinutes(1)) with { LineId = "other" }], default);

        var (_, reader) = await ReopenAsync();

        Assert.Equal(newest, await reader.NewestAsync("gate in", default));
        Assert.Equal(Noon, await reader.LastCrossedAtAsync("gate in", default));
        Assert.Null(await reader.NewestAsync("nowhere", default));
        Assert.Null(await reader.LastCrossedAtAsync("other", default));
    }

    [Fact]
    public async Task Sums_are_of_their_step_and_a_step_without_a_message_is_not_there()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync(
            [
                Crossing(1, Noon.AddSeconds(1), entered: 2, exited: 1), Crossing(2, Noon.AddSeconds(59.999), entered: 3) with { IsLowerBound = true },
                Crossing(3, Noon.AddMinutes(2)), Crossing(4, Noon.AddMinutes(15), exited: 4), Crossing(5, Noon.AddMinutes(2)) with { LineId = "other", In = 50 },
            ],
            default);

        Assert.Equal(
            [new LineStep(Noon, 5, 1, true), new LineStep(Noon.AddMinutes(2), 0, 0, false), new LineStep(Noon.AddMinutes(15), 0, 4, false)],
            await reader.ReadAsync("gate in", WindowLength.OneMinute, Noon, Noon.AddHours(1), default));
        Assert.Equal(
            [new LineStep(Noon, 5, 1, true), new LineStep(Noon.AddMinutes(15), 0, 4, false)],
            await reader.ReadAsync("gate in", WindowLength.FifteenMinutes, Noon, Noon.AddHours(1), default));
        Assert.Equal([new LineStep(Noon, 5, 5, true)], await reader.ReadAsync("gate in", WindowLength.OneHour, Noon, Noon.AddHours(1), default));
    }

    [Fact]
    public async Task A_range_holds_its_start_and_not_its_end_within_a_step_too()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Crossing(1, Noon.AddSeconds(10), entered: 1), Crossing(2, Noon.AddSeconds(20), entered: 10), Crossing(3, Noon.AddSeconds(30), entered: 100)], default);

        Assert.Equal(
            [new LineStep(Noon, 11, 0, false)], await reader.ReadAsync("gate in", WindowLength.OneMinute, Noon.AddSeconds(10), Noon.AddSeconds(30), default));
        Assert.Empty(await reader.ReadAsync("gate in", WindowLength.OneMinute, Noon, Noon, default));
        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadAsync("gate in", WindowLength.OneMinute, Noon, Noon.AddTicks(-1), default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => reader.ReadAsync("gate in", WindowLength.TenSeconds, Noon, Noon.AddHours(1), default));
    }

    [Fact]
    public async Task A_message_that_comes_twice_counts_once_and_two_of_one_moment_count_both()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Crossing(1, Noon, entered: 2), Crossing(2, Noon, entered: 1)], default);

        await writer.PutAsync([Crossing(2, Noon, entered: 1), Crossing(1, Noon, entered: 2)], default);

        Assert.Equal([new LineStep(Noon, 3, 0, false)], await reader.ReadAsync("gate in", WindowLength.OneMinute, Noon, Noon.AddHours(1), default));
        Assert.Equal(1_777_622_400_002, (await reader.NewestAsync("gate in", default))!.Sequence);
    }

    [Fact]
    public async Task A_step_over_days_is_summed_whole()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([.. Enumerable.Range(0, 96).Select(hour => Crossing(hour, Noon.AddHours(-hour).AddMinutes(30), entered: 1, exited: 2))], default);

        var steps = await reader.ReadAsync("gate in", WindowLength.OneHour, Noon.AddHours(-95), Noon.AddHours(1), default);

        Assert.Equal(Enumerable.Range(0, 96).Select(hour => new LineStep(Noon.AddHours(hour - 95), 1, 2, false)), steps);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var right = Crossing(1, Noon);
        foreach (var wrong in new[] { right with { LineId = "" }, right with { CameraId = "" }, right with { In = -1 }, right with { OutTotal = -1 } })
            Assert.Contains("allowed", (await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync([right, wrong], default))).Message, StringComparison.Ordinal);

        Assert.Null(await reader.NewestAsync("gate in", default));
    }

    protected static LineCrossing Crossing(long sequence, DateTimeOffset capturedAt, int entered = 0, int exited = 0) => new()
    {
        CameraId = "门 east",
        LineId = "gate in",
        Sequence = 1_777_622_400_000 + sequence,
        CapturedAt = capturedAt,
        CountingSince = Noon.AddDays(-1),
        In = entered,
        Out = exited,
        InTotal = entered,
        OutTotal = exited,
    };
}
