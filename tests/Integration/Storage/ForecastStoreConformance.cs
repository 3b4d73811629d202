using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What every store of forecasts must do; each adapter derives from it and says how to open one, and what lies in it.</summary>
public abstract class ForecastStoreConformance
{
    /// <summary>A moment that no retention has reached yet, on a whole hour.</summary>
    protected static readonly DateTimeOffset Now = WindowGrid.StartOf(TimeProvider.System.GetUtcNow(), WindowLength.OneHour).AddHours(-1);

    protected static readonly DateOnly Monday = new(2026, 9, 28);

    /// <summary>The quantiles of the highest value, which no store keeps.</summary>
    protected static readonly IReadOnlyList<double> NoPeak = [];

    /// <summary>Opens a store without forecasts.</summary>
    protected abstract Task<IForecastWriter> OpenEmptyAsync();

    /// <summary>Closes what OpenEmptyAsync opened and opens the same store again, as a restarted program would.</summary>
    protected abstract Task<IForecastWriter> ReopenAsync();

    /// <summary>What lies in the store of a zone's slots, by the moment of issue and then by how far it looks; null is the site.</summary>
    protected abstract Task<IReadOnlyList<ForecastRow>> ReadAsync(string? zoneId);

    /// <summary>The same of its days, by measure, last known day and date.</summary>
    protected abstract Task<IReadOnlyList<DayForecastRow>> ReadDaysAsync(string? zoneId);

    [Fact]
    public async Task Forecasts_come_back_as_they_were_put()
    {
        var writer = await OpenEmptyAsync();
        var row = Row("gate", 0, 5, point => point with { People = 12.3456789012345, Low80 = 0, High80 = 1e6, Low95 = 0, High95 = 1.0 / 3 }) with { IssuedAt = Now.AddMilliseconds(1) };
        var day = Day("gate", 1, said => said with { Expected = 12.3456789012345, Low80 = 0, High80 = 1e6, Low95 = 0, High95 = 1.0 / 3 });

        await writer.PutAsync([row], default);
        await writer.PutAsync([day], default);

        Assert.Equal(row, Assert.Single(await ReadAsync("gate")));
        Assert.Equal(day, Assert.Single(await ReadDaysAsync("gate")));
    }

    [Fact]
    public async Task The_site_and_its_zones_are_kept_apart()
    {
        var writer = await OpenEmptyAsync();
        string?[] places = [null, "gate", "site", "北门", "a,b=c d", "back\\slash\\", "it's \"quoted\"; DROP TABLE forecast; --"];

        await writer.PutAsync([.. places.Select((place, i) => Row(place, 0, 5, point => point with { People = i }))], default);
        await writer.PutAsync([.. places.Select((place, i) => Day(place, 1, said => said with { Expected = i }))], default);

        for (var i = 0; i < places.Length; i++)
        {
            Assert.Equal(Row(places[i], 0, 5, point => point with { People = i }), Assert.Single(await ReadAsync(places[i])));
            Assert.Equal(Day(places[i], 1, said => said with { Expected = i }), Assert.Single(await ReadDaysAsync(places[i])));
        }
    }

    [Fact]
    public async Task Putting_a_forecast_again_keeps_the_last()
    {
        var writer = await OpenEmptyAsync();
        await writer.PutAsync([Row("gate", 0, 5, point => point with { People = 1 }), Row("gate", 0, 5, point => point with { People = 2 })], default);
        Assert.Equal(2, Assert.Single(await ReadAsync("gate")).Point.People);
        await writer.PutAsync([Row("gate", 0, 5, point => point with { People = 3 })], default);
        Assert.Equal(3, Assert.Single(await ReadAsync("gate")).Point.People);

        await writer.PutAsync([Day("gate", 1, said => said with { Expected = 1 }), Day("gate", 1, said => said with { Expected = 2 })], default);
        await writer.PutAsync([Day("gate", 1, said => said with { Expected = 3 })], default);
        Assert.Equal(3, Assert.Single(await ReadDaysAsync("gate")).Day.Expected);
    }

    [Fact]
    public async Task Forecasts_issued_within_one_slot_that_speak_of_the_same_time_are_kept_apart()
    {
        var writer = await OpenEmptyAsync();
        ForecastRow[] rows = [.. Enumerable.Range(0, 5).Select(minute => Row("gate", 0, 30, point => point with { People = minute }) with { IssuedAt = Now.AddMinutes(minute) })];

        await writer.PutAsync(rows, default);

        Assert.Equal(rows, await ReadAsync("gate"));
    }

    [Fact]
    public async Task Days_are_kept_apart_by_their_last_known_day_and_their_measure()
    {
        var writer = await OpenEmptyAsync();
        DayForecastRow[] rows =
        [
            Day("gate", 1, said => said with { Expected = 7 }) with { Measure = DayMeasure.BusiestHour },
            .. from last in Enumerable.Range(0, 3)
               from ahead in new[] { 1, 2, 14 }
               select Day("gate", last + ahead) with { LastDay = Monday.AddDays(last) },
        ];
        await writer.PutAsync([.. rows.Reverse()], default);

        Assert.Equal(rows, await ReadDaysAsync("gate"));
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_and_named()
    {
        var writer = await OpenEmptyAsync();
        ForecastRow[] wrong =
        [
            Row("gate", 0, 5, point => point with { High95 = double.NaN }), Row("gate", 0, 5, point => point with { Low80 = double.NegativeInfinity }), Row("gate", 0, 5, point => point with { MinutesAhead = 0 }),
            Row("gate", 0, 5, point => point with { At = Now.AddDays(2) }), Row("", 0, 5), Row("@site", 0, 5),
        ];

        foreach (var row in wrong)
            Assert.Contains("allowed", (await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync([Row("gate", 0, 10), row], default))).Message, StringComparison.Ordinal);
        foreach (var day in new[] { Day("gate", 0), Day("gate", 61), Day("gate", 1, said => said with { Expected = double.NaN }), Day("", 1) })
            Assert.Contains("allowed", (await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync([day], default))).Message, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync("gate"));
    }

    [Fact]
    public async Task Nothing_put_stores_nothing()
    {
        var writer = await OpenEmptyAsync();
        await writer.PutAsync(Array.Empty<ForecastRow>(), default);
        await writer.PutAsync(Array.Empty<DayForecastRow>(), default);

        Assert.Empty(await ReadAsync(null));
        Assert.Empty(await ReadDaysAsync(null));
    }

    [Fact]
    public async Task A_large_batch_of_many_zones_outlives_the_program_whole()
    {
        var writer = await OpenEmptyAsync();
        // The 11 distances of 1 000 zones are one issue of a large site.
        var zones = Enumerable.Range(0, 1_000).Select(i => $"zone-{i:0000}").ToList();
        await writer.PutAsync([.. from zone in zones from step in Enumerable.Range(1, 11) select Row(zone, 0, step * 5, point => point with { People = step })], default);

        await ReopenAsync();

        foreach (var zone in new[] { zones[0], zones[499], zones[999] })
            Assert.Equal(Enumerable.Range(1, 11).Select(step => Row(zone, 0, step * 5, point => point with { People = step })), await ReadAsync(zone));
    }

    /// <summary>What the forecast issued at the end of a slot of the hour said of a time ahead.</summary>
    protected static ForecastRow Row(string? zoneId, int slot, int minutesAhead, Func<ForecastPoint, ForecastPoint>? change = null)
    {
        var point = new ForecastPoint
        {
            At = Now.AddMinutes(5 * slot + minutesAhead - 5),
            MinutesAhead = minutesAhead,
            People = 50,
            Low80 = 40,
            High80 = 60.5,
            Low95 = 30.25,
            High95 = 70,
        };
        return new(zoneId, Now.AddMinutes(5 * slot), change is null ? point : change(point));
    }

    /// <summary>What the forecast after Monday said of a day after it.</summary>
    protected static DayForecastRow Day(string? zoneId, int daysAhead, Func<DayForecast, DayForecast>? change = null)
    {
        var day = new DayForecast
        {
            Date = Monday.AddDays(daysAhead),
            Expected = 5_000,
            Low80 = 4_000,
            High80 = 6_000.5,
            Low95 = 3_000.25,
            High95 = 7_000,
            Peak = NoPeak,
        };
        return new(zoneId, DayMeasure.Visitors, Monday, change is null ? day : change(day));
    }
}
