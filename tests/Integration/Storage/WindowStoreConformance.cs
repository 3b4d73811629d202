using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What every store of windows must do; each adapter derives from it and says only how to open one.</summary>
public abstract class WindowStoreConformance
{
    protected static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Opens a store without windows.</summary>
    protected abstract Task<(IWindowWriter Writer, IWindowReader Reader)> OpenEmptyAsync();

    /// <summary>Closes what OpenEmptyAsync opened and opens the same store again, as a restarted program would.</summary>
    protected abstract Task<(IWindowWriter Writer, IWindowReader Reader)> ReopenAsync();

    [Fact]
    public async Task A_window_comes_back_as_it_was_put()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var window = Window("gate", Noon) with
        {
            MeanPeople = 12.3456789012345,
            MinPeople = 0,
            MaxPeople = 100_000,
            LastPeople = 7,
            CoverageRatio = 1.0 / 3,
            Readings = 300,
            Revision = 4,
            LowerBoundRatio = 0.25,
            LowPeople = 9.8765432109876,
            HighPeople = 17.5,
            SeenSquareMetres = 41.75,
        };

        await writer.PutAsync([window], default);

        Assert.Equal(window, Assert.Single(await ReadHourAsync(reader, "gate")));
    }

    [Fact]
    public async Task A_window_corrected_to_a_plain_count_is_a_lower_bound_no_more()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", Noon) with { LowerBoundRatio = 0.5 }], default);
        await writer.PutAsync([Window("gate", Noon) with { Revision = 1 }], default);

        Assert.Null(Assert.Single(await ReadHourAsync(reader, "gate")).LowerBoundRatio);
    }

    [Fact]
    public async Task A_window_corrected_to_unknown_ground_keeps_nothing_of_the_former()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", Noon) with { SeenSquareMetres = 20 }], default);
        await writer.PutAsync([Window("gate", Noon) with { Revision = 1 }], default);

        Assert.Null(Assert.Single(await ReadHourAsync(reader, "gate")).SeenSquareMetres);
    }

    [Fact]
    public async Task An_interval_has_two_ends_a_low_one_or_none()
    {
        var (writer, reader) = await OpenEmptyAsync();
        OccupancyWindow[] windows =
        [
            Window("gate", Noon) with { LowPeople = 0, HighPeople = 12.5 },
            Window("gate", Noon.AddMinutes(1)) with { LowPeople = 3 },
            Window("gate", Noon.AddMinutes(2)),
        ];

        await writer.PutAsync(windows, default);

        Assert.Equal(windows, await ReadHourAsync(reader, "gate"));
    }

    [Theory]
    [InlineData(3.0, null)]
    [InlineData(null, null)]
    public async Task A_corrected_window_keeps_nothing_of_the_former_interval(double? low, double? high)
    {
        var (writer, reader) = await OpenEmptyAsync();
        var corrected = Window("gate", Noon) with { Revision = 1, LowPeople = low, HighPeople = high };
        await writer.PutAsync([Window("gate", Noon) with { LowPeople = 5, HighPeople = 9 }], default);
        await writer.PutAsync([corrected], default);

        Assert.Equal(corrected, Assert.Single(await ReadHourAsync(reader, "gate")));
    }

    [Fact]
    public async Task Unknown_people_stay_unknown_and_zero_stays_zero()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var blind = Window("gate", Noon) with { MeanPeople = null, MinPeople = null, MaxPeople = null, LastPeople = null, CoverageRatio = 0, Readings = 0 };
        var empty = Window("gate", Noon.AddMinutes(1)) with { MeanPeople = 0, MinPeople = 0, MaxPeople = 0, LastPeople = 0 };

        await writer.PutAsync([blind, empty], default);

        Assert.Equal([blind, empty], await ReadHourAsync(reader, "gate"));
    }

    [Fact]
    public async Task Putting_a_window_twice_keeps_the_last()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", Noon) with { MaxPeople = 7 }], default);
        await writer.PutAsync([Window("gate", Noon) with { MaxPeople = 9, Revision = 1 }], default);

        var stored = Assert.Single(await ReadHourAsync(reader, "gate"));
        Assert.Equal((9, 1), (stored.MaxPeople, stored.Revision));
    }

    [Fact]
    public async Task A_known_window_that_becomes_unknown_keeps_nothing_of_the_old_one()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var blind = Window("gate", Noon) with { MeanPeople = null, MinPeople = null, MaxPeople = null, LastPeople = null, CoverageRatio = 0, Readings = 0 };
        await writer.PutAsync([Window("gate", Noon)], default);
        await writer.PutAsync([blind], default);

        Assert.Equal(blind, Assert.Single(await ReadHourAsync(reader, "gate")));
    }

    [Fact]
    public async Task Of_two_versions_in_one_call_the_later_holds()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", Noon) with { MaxPeople = 7 }, Window("gate", Noon) with { MaxPeople = 9 }], default);

        Assert.Equal(9, Assert.Single(await ReadHourAsync(reader, "gate")).MaxPeople);
    }

    [Fact]
    public async Task A_range_holds_its_start_and_not_its_end()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([.. Enumerable.Range(0, 4).Select(m => Window("gate", Noon.AddMinutes(m)))], default);

        var read = await reader.ReadAsync("gate", WindowLength.OneMinute, Noon.AddMinutes(1), Noon.AddMinutes(3), default);

        Assert.Equal([Noon.AddMinutes(1), Noon.AddMinutes(2)], read.Select(w => w.Start));
    }

    [Fact]
    public async Task Bounds_hold_to_the_millisecond_and_below()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", Noon)], default);
        var justAfter = Noon.AddTicks(1);
        var millisecond = Noon.AddMilliseconds(1);

        Assert.Single(await reader.ReadAsync("gate", WindowLength.OneMinute, Noon, justAfter, default));
        Assert.Single(await reader.ReadAsync("gate", WindowLength.OneMinute, Noon.AddMilliseconds(-1), millisecond, default));
        Assert.Empty(await reader.ReadAsync("gate", WindowLength.OneMinute, justAfter, millisecond, default));
        Assert.Empty(await reader.ReadAsync("gate", WindowLength.OneMinute, Noon.AddMilliseconds(-1), Noon, default));
    }

    [Fact]
    public async Task Windows_are_read_in_the_order_of_time()
    {
        var (writer, reader) = await OpenEmptyAsync();
        foreach (var minute in new[] { 3, 0, 2, 1 })
            await writer.PutAsync([Window("gate", Noon.AddMinutes(minute))], default);

        Assert.Equal([0, 1, 2, 3], (await ReadHourAsync(reader, "gate")).Select(w => w.Start.Minute));
    }

    [Fact]
    public async Task Times_are_utc_whatever_zone_they_were_written_in()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", new DateTimeOffset(2026, 5, 1, 20, 0, 0, TimeSpan.FromHours(8)))], default);

        var read = Assert.Single(await reader.ReadAsync("gate", WindowLength.OneMinute, Noon.ToOffset(TimeSpan.FromHours(-5)), Noon.AddMinutes(1), default));
        Assert.Equal((Noon, TimeSpan.Zero), (read.Start, read.Start.Offset));
    }

    [Theory]
    [InlineData("北门")]
    [InlineData("a,b=c d")] // What the line protocol gives a meaning to.
    [InlineData("it's \"quoted\"; DROP TABLE x; --")]
    [InlineData("back\\slash\\")]
    [InlineData("👨‍👩‍👧")]
    public async Task Any_zone_id_is_kept_apart(string zoneId)
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window(zoneId, Noon), Window("gate", Noon)], default);

        Assert.Equal(zoneId, Assert.Single(await ReadHourAsync(reader, zoneId)).ZoneId);
    }

    [Fact]
    public async Task Zones_differ_by_case()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", Noon) with { MaxPeople = 1 }, Window("Gate", Noon) with { MaxPeople = 2 }], default);

        Assert.Equal(1, Assert.Single(await ReadHourAsync(reader, "gate")).MaxPeople);
        Assert.Equal(2, Assert.Single(await ReadHourAsync(reader, "Gate")).MaxPeople);
    }

    [Fact]
    public async Task Lengths_are_kept_apart()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var windows = Enum.GetValues<WindowLength>().Select(length => Window("gate", Noon) with { Length = length, Readings = (int)length }).ToList();
        await writer.PutAsync(windows, default);

        foreach (var window in windows)
            Assert.Equal(window, Assert.Single(await reader.ReadAsync("gate", window.Length, Noon, Noon.AddHours(1), default)));
    }

    [Fact]
    public async Task Many_zones_are_read_at_once_and_only_they()
    {
        var (writer, reader) = await OpenEmptyAsync();
        // More zones than one question to a server may name.
        string[] zones = [.. Enumerable.Range(0, 1_200).Select(zone => $"zone-{zone:0000}")];
        var windows = zones.SelectMany(zone => new[] { Window(zone, Noon), Window(zone, Noon.AddMinutes(1)) }).ToList();
        await writer.PutAsync([.. windows, Window("gate", Noon)], default);

        var read = await reader.ReadAsync(zones, WindowLength.OneMinute, Noon, Noon.AddHours(1), default);

        Assert.Equal(windows, read.OrderBy(w => w.ZoneId, StringComparer.Ordinal).ThenBy(w => w.Start));
        Assert.All(read.GroupBy(w => w.ZoneId), zone => Assert.Equal([Noon, Noon.AddMinutes(1)], zone.Select(w => w.Start)));
        Assert.Empty(await reader.ReadAsync(Array.Empty<string>(), WindowLength.OneMinute, Noon, Noon.AddHours(1), default));
    }

    [Fact]
    public async Task What_was_never_stored_is_an_empty_list()
    {
        var (writer, reader) = await OpenEmptyAsync();

        Assert.Empty(await ReadHourAsync(reader, "gate"));
        await writer.PutAsync([], default);
        Assert.Empty(await ReadHourAsync(reader, "gate"));
        await writer.PutAsync([Window("gate", Noon)], default);
        Assert.Empty(await reader.ReadAsync("gate", WindowLength.OneMinute, Noon, Noon, default));
    }

    [Fact]
    public async Task The_oldest_window_is_that_of_the_length_and_the_zones_asked_for()
    {
        var (writer, reader) = await OpenEmptyAsync();
        Assert.Null(await reader.OldestAsync(["gate", "hill"], WindowLength.OneMinute, default));
        await writer.PutAsync(
        [
            Window("gate", Noon.AddMinutes(7)), Window("gate", Noon.AddMinutes(5)) with { MeanPeople = null, MinPeople = null, MaxPeople = null, LastPeople = null, CoverageRatio = 0 },
            Window("hill", Noon.AddMinutes(6)), Window("lake", Noon.AddMinutes(1)), Window("gate", Noon) with { Length = WindowLength.OneHour },
        ], default);

        Assert.Equal(Noon.AddMinutes(5), await reader.OldestAsync(["hill", "gate"], WindowLength.OneMinute, default));
        Assert.Equal(Noon.AddMinutes(6), await reader.OldestAsync(["hill"], WindowLength.OneMinute, default));
        Assert.Equal(Noon, await reader.OldestAsync(["gate"], WindowLength.OneHour, default));
        Assert.Null(await reader.OldestAsync(["gate"], WindowLength.TenSeconds, default));
    }

    [Fact]
    public async Task A_range_that_ends_before_it_starts_is_refused()
    {
        var (_, reader) = await OpenEmptyAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadAsync("gate", WindowLength.OneMinute, Noon, Noon.AddTicks(-1), default));
    }

    [Fact]
    public async Task A_large_batch_is_stored_whole()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var windows = Enumerable.Range(0, 20_000)
            .Select(i => Window($"zone-{i % 4}", Noon.AddMinutes(i / 4)) with { Readings = i })
            .ToList();

        await writer.PutAsync(windows, default);

        var read = await reader.ReadAsync("zone-3", WindowLength.OneMinute, Noon, Noon.AddMinutes(5_000), default);
        Assert.Equal(windows.Where(w => w.ZoneId == "zone-3"), read);
    }

    [Fact]
    public async Task Readers_and_the_writer_do_not_disturb_each_other()
    {
        var (writer, reader) = await OpenEmptyAsync();
        using var done = new CancellationTokenSource();
        // Each batch writes the same two windows with one number: a reader must never see two numbers.
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
                await writer.PutAsync([Window("gate", Noon) with { Readings = i }, Window("gate", Noon.AddMinutes(1)) with { Readings = i }], default);
            await done.CancelAsync();
        });
        var reading = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                Assert.InRange((await ReadHourAsync(reader, "gate")).Select(w => w.Readings).Distinct().Count(), 0, 1);
        }));

        await Task.WhenAll([writing, .. reading]);

        Assert.Equal([99, 99], (await ReadHourAsync(reader, "gate")).Select(w => w.Readings));
    }

    [Fact]
    public async Task Windows_outlive_the_program()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync([Window("gate", Noon) with { MaxPeople = 33 }], default);

        var (_, reader) = await ReopenAsync();

        Assert.Equal(33, Assert.Single(await ReadHourAsync(reader, "gate")).MaxPeople);
    }

    protected static OccupancyWindow Window(string zoneId, DateTimeOffset start) => new()
    {
        ZoneId = zoneId,
        Length = WindowLength.OneMinute,
        Start = start,
        MeanPeople = 4.5,
        MinPeople = 1,
        MaxPeople = 9,
        LastPeople = 5,
        CoverageRatio = 0.75,
        Readings = 45,
    };

    protected static Task<IReadOnlyList<OccupancyWindow>> ReadHourAsync(IWindowReader reader, string zoneId) =>
        reader.ReadAsync(zoneId, WindowLength.OneMinute, Noon, Noon.AddHours(1), default);
}
