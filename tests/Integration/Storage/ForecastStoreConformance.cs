using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What every store of forecasts must do; each adapter derives from it and says only how to open one.</summary>
public abstract class ForecastStoreConformance
{
    /// <summary>A moment that no retention has reached yet, on a whole hour.</summary>
    protected static readonly DateTimeOffset Now = WindowGrid.StartOf(TimeProvider.System.GetUtcNow(), WindowLength.OneHour).AddHours(-1);

    protected static readonly DateOnly Monday = new(2026, 9, 28);

    /// <summary>Opens a store without forecasts.</summary>
    protected abstract Task<(IForecastWriter Writer, IForecastReader Reader)> OpenEmptyAsync();

    /// <summary>Closes what OpenEmptyAsync opened and opens the same store again, as a restarted program would.</summary>
    protected abstract Task<(IForecastWriter Writer, IForecastReader Reader)> ReopenAsync();

    [Fact]
    public async Task Forecasts_come_back_as_they_were_put()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var row = Row("gate", 0, 5) with { IssuedAt = Now.AddMilliseconds(1), People = 12.3456789012345, Low80 = 0, High80 = 1e6, Low95 = 0, High95 = 1.0 / 3 };
        var day = Day("gate", 1) with { Expected = 12.3456789012345, Low80 = 0, High80 = 1e6, Low95 = 0, High95 = 1.0 / 3 };

        await writer.PutAsync([row], default);
        await writer.PutAsync([day], default);

        Assert.Equal(row, Assert.Single(await ReadAsync(reader, "gate")));
        Assert.Equal(day, Assert.Single(await ReadDaysAsync(reader, "gate")));
    }

    [Fact]
    public async Task The_site_and_its_zones_are_kept_apart()
    {
        var (writer, reader) = await OpenEmptyAsync();
        string?[] places = [null, "gate", "site", "北门", "a,b=c d", "back\\slash\\", "it's \"quoted\"; DROP TABLE forecast; --"];

        await writer.PutAsync([.. places.Select((place, i) => Row(place, 0, 5) with { People = i })], default);
        await writer.PutAsync([.. places.Select((place, i) => Day(place, 1) with { Expected = i })], default);

        for (var i = 0; i < places.Length; i++)
        {
            Assert.Equal(Row(places[i], 0, 5) with { People = i }, Assert.Single(await ReadAsync(reader, places[i])));
            Assert.Equal(Day(places[i], 1) with { Expected = i }, Assert.Single(await ReadDaysAsync(reader, places[i])));
        }
    }

    [Fact]
    public async Task Putting_a_forecast_again_keeps_the_last()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Row("gate", 0, 5) with { People = 1 }, Row("gate", 0, 5) with { People = 2 }], default);
        Assert.Equal(2, Assert.Single(await ReadAsync(reader, "gate")).People);
        await writer.PutAsync([Row("gate", 0, 5) with { People = 3 }], default);
        Assert.Equal(3, Assert.Single(await ReadAsync(reader, "gate")).People);

        await writer.PutAsync([Day("gate", 1) with { Expected = 1 }, Day("gate", 1) with { Expected = 2 }], default);
        await writer.PutAsync([Day("gate", 1) with { Expected = 3 }], default);
        Assert.Equal(3, Assert.Single(await ReadDaysAsync(reader, "gate")).Expected);
    }

    [Fact]
    public async Task Forecasts_issued_within_one_slot_that_speak_of_the_same_time_are_kept_apart()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ForecastRow[] rows = [.. Enumerable.Range(0, 5).Select(minute => Row("gate", 0, 30) with { IssuedAt = Now.AddMinutes(minute), People = minute })];

        await writer.PutAsync(rows, default);

        Assert.Equal(rows, await ReadAsync(reader, "gate"));
    }

    [Fact]
    public async Task Forecasts_are_read_by_their_issue_and_then_by_how_far_they_look()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ForecastRow[] rows = [.. from slot in Enumerable.Range(0, 3) from ahead in new[] { 5, 10, 120 } select Row("gate", slot, ahead)];
        await writer.PutAsync([.. rows.Reverse()], default);

        Assert.Equal(rows, await ReadAsync(reader, "gate"));
        // The second issue only: the range holds its start and not its end, to the tick.
        Assert.Equal(rows[3..6], await reader.ReadAsync("gate", Now.AddMinutes(5), Now.AddMinutes(10), default));
        Assert.Equal(rows[3..6], await reader.ReadAsync("gate", Now.AddTicks(1), Now.AddMinutes(5).AddTicks(1), default));
        Assert.Empty(await reader.ReadAsync("gate", Now, Now, default));
    }

    [Fact]
    public async Task Days_are_read_by_their_last_known_day_and_their_measure()
    {
        var (writer, reader) = await OpenEmptyAsync();
        DayForecastRow[] rows = [.. from last in Enumerable.Range(0, 3) from ahead in new[] { 1, 2, 14 }
                                    select Day("gate", ahead) with { LastDay = Monday.AddDays(last), Date = Monday.AddDays(last + ahead) }];
        await writer.PutAsync([.. rows.Reverse(), Day("gate", 1) with { Measure = DailyMeasure.BusiestHour, Expected = 7 }], default);

        Assert.Equal(rows, await ReadDaysAsync(reader, "gate"));
        // Both days of the range belong to it.
        Assert.Equal(rows[3..6], await reader.ReadDaysAsync("gate", DailyMeasure.Visitors, Monday.AddDays(1), Monday.AddDays(1), default));
        Assert.Equal(7, Assert.Single(await reader.ReadDaysAsync("gate", DailyMeasure.BusiestHour, Monday, Monday, default)).Expected);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_and_named()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ForecastRow[] wrong =
        [
            Row("gate", 0, 5) with { High95 = double.NaN }, Row("gate", 0, 5) with { Low80 = double.NegativeInfinity }, Row("gate", 0, 5) with { MinutesAhead = 0 },
            Row("gate", 0, 5) with { At = Now.AddDays(2) }, Row("", 0, 5), Row("@site", 0, 5),
        ];

        foreach (var row in wrong)
            Assert.Contains("allowed", (await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync([Row("gate", 0, 10), row], default))).Message, StringComparison.Ordinal);
        foreach (var day in new[] { Day("gate", 0), Day("gate", 61), Day("gate", 1) with { Expected = double.NaN }, Day("", 1) })
            Assert.Contains("allowed", (await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync([day], default))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadAsync("gate", Now, Now.AddTicks(-1), default));
        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadDaysAsync("gate", DailyMeasure.Visitors, Monday, Monday.AddDays(-1), default));
        Assert.Empty(await ReadAsync(reader, "gate"));
    }

    [Fact]
    public async Task Nothing_put_or_nothing_stored_is_an_empty_list()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync(Array.Empty<ForecastRow>(), default);
        await writer.PutAsync(Array.Empty<DayForecastRow>(), default);

        Assert.Empty(await ReadAsync(reader, null));
        Assert.Empty(await ReadDaysAsync(reader, null));
    }

    [Fact]
    public async Task A_large_batch_of_many_zones_outlives_the_program_whole()
    {
        var (writer, _) = await OpenEmptyAsync();
        // The 11 distances of 1 000 zones are one issue of a large site.
        var zones = Enumerable.Range(0, 1_000).Select(i => $"zone-{i:0000}").ToList();
        await writer.PutAsync([.. from zone in zones from step in Enumerable.Range(1, 11) select Row(zone, 0, step * 5) with { People = step }], default);

        var (_, reader) = await ReopenAsync();

        foreach (var zone in new[] { zones[0], zones[499], zones[999] })
            Assert.Equal(Enumerable.Range(1, 11).Select(step => Row(zone, 0, step * 5) with { People = step }), await ReadAsync(reader, zone));
    }

    /// <summary>What the forecast issued at the end of a slot of the hour said of a time ahead.</summary>
    protected static ForecastRow Row(string? zoneId, int slot, int minutesAhead) => new()
    {
        ZoneId = zoneId,
        IssuedAt = Now.AddMinutes(5 * slot),
        At = Now.AddMinutes(5 * slot + minutesAhead - 5),
        MinutesAhead = minutesAhead,
        People = 50,
        Low80 = 40,
        High80 = 60.5,
        Low95 = 30.25,
        High95 = 70,
    };

    /// <summary>What the forecast after Monday said of a day after it.</summary>
    protected static DayForecastRow Day(string? zoneId, int daysAhead) => new()
    {
        ZoneId = zoneId,
        Measure = DailyMeasure.Visitors,
        LastDay = Monday,
        Date = Monday.AddDays(daysAhead),
        Expected = 5_000,
        Low80 = 4_000,
        High80 = 6_000.5,
        Low95 = 3_000.25,
        High95 = 7_000,
    };

    protected static Task<IReadOnlyList<ForecastRow>> ReadAsync(IForecastReader reader, string? zoneId) => reader.ReadAsync(zoneId, Now, Now.AddHours(1), default);

    private static Task<IReadOnlyList<DayForecastRow>> ReadDaysAsync(IForecastReader reader, string? zoneId) =>
        reader.ReadDaysAsync(zoneId, DailyMeasure.Visitors, Monday, Monday.AddDays(30), default);
}
