using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What every store of raw counts must do; each adapter derives from it and says only how to open one.</summary>
public abstract class CountStoreConformance
{
    /// <summary>A moment that no retention has reached yet, on a whole hour.</summary>
    protected static readonly DateTimeOffset Now = WindowGrid.StartOf(TimeProvider.System.GetUtcNow(), WindowLength.OneHour).AddHours(-1);

    private static readonly string[] Gate = ["gate"];

    /// <summary>Opens a store without counts.</summary>
    protected abstract Task<(ICountWriter Writer, ICountReader Reader)> OpenEmptyAsync();

    /// <summary>Closes what OpenEmptyAsync opened and opens the same store again, as a restarted program would.</summary>
    protected abstract Task<(ICountWriter Writer, ICountReader Reader)> ReopenAsync();

    [Fact]
    public async Task A_count_comes_back_as_it_was_put()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var count = new CameraCount("gate", "gate-1", 9_007_199_254_740_993, Now.AddMilliseconds(1), 100_000);

        await writer.PutAsync([count], [], default);

        Assert.Equal(count, Assert.Single(await ReadAsync(reader, Gate)));
    }

    [Fact]
    public async Task A_lower_bound_stays_one()
    {
        var (writer, reader) = await OpenEmptyAsync();

        await writer.PutAsync([Count(0) with { IsLowerBound = true }, Count(1)], [], default);

        Assert.Equal([true, false], (await ReadAsync(reader, Gate)).Select(count => count.IsLowerBound));
    }

    [Fact]
    public async Task An_interval_comes_back_with_two_ends_with_a_low_one_or_not_at_all()
    {
        var (writer, reader) = await OpenEmptyAsync();
        CameraCount[] counts =
        [
            Count(0) with { LowPeople = 13.456789012345, HighPeople = 21.25 },
            Count(1) with { LowPeople = 0, HighPeople = 0 },
            Count(2) with { LowPeople = 13.5, IsLowerBound = true },
            Count(3),
        ];

        await writer.PutAsync(counts, [], default);

        Assert.Equal(counts, await ReadAsync(reader, Gate));
    }

    [Fact]
    public async Task People_by_cell_come_back_or_none_at_all()
    {
        var (writer, reader) = await OpenEmptyAsync();
        CameraCount[] counts = [Count(0) with { Cells = "gate-1:3,gate-1+gate-2:0" }, Count(1)];

        await writer.PutAsync(counts, [], default);

        Assert.Equal(counts, await ReadAsync(reader, Gate));
    }

    [Fact]
    public async Task The_higher_sequence_brings_its_own_cells()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Count(0) with { Sequence = 1, Cells = "gate-1:3" }], [], default);
        await writer.PutAsync([Count(0) with { Sequence = 2 }], [], default);

        Assert.Null(Assert.Single(await ReadAsync(reader, Gate)).Cells);
    }

    [Fact]
    public async Task The_higher_sequence_brings_its_own_interval()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Count(0) with { Sequence = 1, LowPeople = 3, HighPeople = 9 }], [], default);
        await writer.PutAsync([Count(0) with { Sequence = 2 }], [], default);

        Assert.Equal((null, null), Assert.Single(await ReadAsync(reader, Gate)) is var count ? (count.LowPeople, count.HighPeople) : default);
    }

    [Fact]
    public async Task Nobody_is_stored_as_zero()
    {
        var (writer, reader) = await OpenEmptyAsync();

        await writer.PutAsync([Count(0) with { People = 0 }], [], default);

        Assert.Equal(0, Assert.Single(await ReadAsync(reader, Gate)).People);
    }

    [Fact]
    public async Task Putting_a_count_twice_changes_nothing()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Count(0), Count(1)], [], default);
        await writer.PutAsync([Count(1), Count(0), Count(1)], [], default);

        Assert.Equal([Count(0), Count(1)], await ReadAsync(reader, Gate));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 1_000_001)]
    [InlineData(1_000_001, 1)]
    public async Task Of_two_counts_of_one_moment_the_higher_sequence_holds_in_any_order(long first, long second)
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Count(0) with { Sequence = first, People = (int)first }], [], default);
        await writer.PutAsync([Count(0) with { Sequence = second, People = (int)second }], [], default);

        var expected = Math.Max(first, second);
        Assert.Equal(Count(0) with { Sequence = expected, People = (int)expected }, Assert.Single(await ReadAsync(reader, Gate)));
    }

    [Fact]
    public async Task The_higher_sequence_holds_within_one_call_too()
    {
        var (writer, reader) = await OpenEmptyAsync();

        await writer.PutAsync([Count(0) with { Sequence = 2_000_000, People = 2 }, Count(0) with { Sequence = 1_000_000, People = 1 }], [], default);

        Assert.Equal((2_000_000, 2), Assert.Single(await ReadAsync(reader, Gate)) is var count ? (count.Sequence, count.People) : default);
    }

    [Fact]
    public async Task Cameras_of_one_zone_and_zones_of_one_camera_are_kept_apart()
    {
        var (writer, reader) = await OpenEmptyAsync();
        CameraCount[] counts = [Count(0), Count(0) with { CameraId = "gate-2", People = 2 }, Count(0) with { ZoneId = "hill", People = 3 }];
        await writer.PutAsync(counts, [], default);

        Assert.Equal(counts[..2], (await ReadAsync(reader, Gate)).OrderBy(c => c.CameraId));
        Assert.Equal(counts, (await ReadAsync(reader, ["gate", "hill"])).OrderBy(c => c.ZoneId).ThenBy(c => c.CameraId));
    }

    [Fact]
    public async Task A_range_holds_its_start_and_not_its_end_to_the_millisecond()
    {
        var (writer, reader) = await OpenEmptyAsync();
        CameraCount[] counts = [.. Enumerable.Range(0, 4).Select(i => Count(i) with { CapturedAt = Now.AddMilliseconds(i), Sequence = 999_999 + i })];
        await writer.PutAsync(counts, [], default);

        Assert.Equal(counts[1..3], (await reader.ReadAsync(Gate, Now.AddMilliseconds(1), Now.AddMilliseconds(3), default)).OrderBy(c => c.Sequence));
        Assert.Equal(counts[1..3], (await reader.ReadAsync(Gate, Now.AddTicks(1), Now.AddMilliseconds(2).AddTicks(1), default)).OrderBy(c => c.Sequence));
    }

    [Fact]
    public async Task A_range_that_ends_before_it_starts_is_refused()
    {
        var (_, reader) = await OpenEmptyAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadAsync(Gate, Now, Now.AddTicks(-1), default));
    }

    [Fact]
    public async Task Nothing_asked_or_nothing_stored_is_an_empty_list()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([], [], default);
        await writer.CloseAsync([], default);

        Assert.Empty(await ReadAsync(reader, Gate));
        Assert.Empty(await ReadAsync(reader, []));
        Assert.Empty(await reader.ReadOpenAsync(Gate, default));
        Assert.Empty(await reader.ReadOpenAsync([], default));
    }

    [Theory]
    [InlineData("北门")]
    [InlineData("a,b=c d")]
    [InlineData("it's \"quoted\"; DROP DATABASE x; --")]
    [InlineData("back\\slash\\")]
    [InlineData("a\\,b\\ c\\=d")]
    public async Task Any_zone_and_camera_id_is_kept_apart(string id)
    {
        var (writer, reader) = await OpenEmptyAsync();
        var count = Count(0) with { ZoneId = id, CameraId = id };
        await writer.PutAsync([count, Count(0)], [new(id, Now)], default);

        Assert.Equal(count, Assert.Single(await ReadAsync(reader, [id])));
        Assert.Equal(new ZoneStretch(id, Now), Assert.Single(await reader.ReadOpenAsync([id], default)));
    }

    [Fact]
    public async Task A_stretch_is_open_until_it_is_closed_and_can_be_opened_again()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ZoneStretch first = new("gate", Now), second = new("gate", first.End), other = new("hill", Now);
        await writer.PutAsync([], [first, second, other], default);
        await writer.PutAsync([], [first], default);
        Assert.Equal([first, second], (await reader.ReadOpenAsync(Gate, default)).OrderBy(s => s.Start));

        await writer.CloseAsync([first, other, new("never-opened", Now)], default);
        Assert.Equal([second], await reader.ReadOpenAsync(["gate", "hill", "never-opened"], default));

        await writer.PutAsync([], [first], default);
        Assert.Equal([first, second], (await reader.ReadOpenAsync(Gate, default)).OrderBy(s => s.Start));
    }

    [Fact]
    public async Task A_large_batch_of_many_zones_is_stored_whole()
    {
        var (writer, reader) = await OpenEmptyAsync();
        CameraCount[] counts = [.. Enumerable.Range(0, 20_000).Select(i => Count(i / 500) with { ZoneId = $"zone-{i % 500:000}", People = i })];
        await writer.PutAsync(counts, [], default);

        var read = await ReadAsync(reader, [.. Enumerable.Range(0, 500).Select(zone => $"zone-{zone:000}")]);

        Assert.Equal(counts, read.OrderBy(c => c.People));
    }

    [Fact]
    public async Task Counts_and_stretches_outlive_the_program()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync([Count(0)], [new("gate", Now)], default);

        var (_, reader) = await ReopenAsync();

        Assert.Equal(Count(0), Assert.Single(await ReadAsync(reader, Gate)));
        Assert.Single(await reader.ReadOpenAsync(Gate, default));
    }

    /// <summary>The count of a second of the hour, with the sequence of that second.</summary>
    protected static CameraCount Count(int second) => new("gate", "gate-1", 1_000 + second, Now.AddSeconds(second), 5 + second);

    protected static async Task<IReadOnlyList<CameraCount>> ReadAsync(ICountReader reader, IReadOnlyCollection<string> zoneIds) =>
        [.. (await reader.ReadAsync(zoneIds, Now, Now.AddHours(1), default)).OrderBy(c => c.CapturedAt)];
}
