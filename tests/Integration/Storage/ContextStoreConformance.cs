using CrowdWatch.Domain.Context;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What every store of context must do; each adapter derives from it and says only how to open one.</summary>
public abstract class ContextStoreConformance
{
    protected static readonly DateTimeOffset Day = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Opens a store without context.</summary>
    protected abstract Task<(IContextWriter Writer, IContextReader Reader)> OpenEmptyAsync();

    /// <summary>Closes what OpenEmptyAsync opened and opens the same store again, as a restarted program would.</summary>
    protected abstract Task<(IContextWriter Writer, IContextReader Reader)> ReopenAsync();

    [Fact]
    public async Task Series_places_and_times_are_kept_apart()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ContextValue[] visitors =
        [
            new(ContextSeries.Visitors, null, Day, 0), new(ContextSeries.Visitors, "gate", Day, 12_345), new(ContextSeries.Visitors, "北门", Day, 3),
            new(ContextSeries.Visitors, null, Day.AddDays(1), 4),
        ];
        ContextValue cold = new(ContextSeries.Temperature, null, Day, -12.75), rain = new(ContextSeries.Rain, null, Day, 0.1), bookings = new(ContextSeries.Bookings, "gate", Day, 9);

        await writer.PutAsync([.. visitors.Reverse(), cold, rain, bookings], default);

        // By time, the site first.
        Assert.Equal(visitors, await ReadAsync(reader, ContextSeries.Visitors));
        Assert.Equal(cold, Assert.Single(await ReadAsync(reader, ContextSeries.Temperature)));
        Assert.Equal(rain, Assert.Single(await ReadAsync(reader, ContextSeries.Rain)));
        Assert.Equal(bookings, Assert.Single(await ReadAsync(reader, ContextSeries.Bookings)));
    }

    [Fact]
    public async Task The_last_import_of_a_value_holds()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([new(ContextSeries.Bookings, null, Day, 1), new(ContextSeries.Bookings, null, Day, 2)], default);
        Assert.Equal(2, Assert.Single(await ReadAsync(reader, ContextSeries.Bookings)).Value);

        await writer.PutAsync([new(ContextSeries.Bookings, null, Day, 0)], default);

        Assert.Equal(0, Assert.Single(await ReadAsync(reader, ContextSeries.Bookings)).Value);
    }

    [Fact]
    public async Task A_range_holds_its_start_and_not_its_end()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ContextValue[] hours = [.. Enumerable.Range(0, 4).Select(hour => new ContextValue(ContextSeries.Rain, null, Day.AddHours(hour), hour))];
        await writer.PutAsync(hours, default);

        Assert.Equal(hours[1..3], await reader.ReadAsync(ContextSeries.Rain, Day.AddHours(1), Day.AddHours(3), default));
        Assert.Equal(hours[1..3], await reader.ReadAsync(ContextSeries.Rain, Day.AddTicks(1), Day.AddHours(2).AddTicks(1), default));
        Assert.Empty(await reader.ReadAsync(ContextSeries.Rain, Day, Day, default));
        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadAsync(ContextSeries.Rain, Day, Day.AddTicks(-1), default));
    }

    [Fact]
    public async Task Times_are_utc_whatever_zone_they_were_written_in()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([new(ContextSeries.Rain, null, new(2026, 5, 1, 8, 0, 0, TimeSpan.FromHours(8)), 1)], default);

        var at = Assert.Single(await ReadAsync(reader, ContextSeries.Rain)).At;

        Assert.Equal((Day, TimeSpan.Zero), (at, at.Offset));
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_and_nothing_of_its_call_is_stored()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var good = new ContextValue(ContextSeries.Rain, null, Day, 1);

        foreach (var wrong in new[] { good with { Value = double.NaN }, good with { ZoneId = "" }, good with { ZoneId = "@site" } })
            Assert.Contains("allowed", (await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync([good, wrong], default))).Message, StringComparison.Ordinal);

        Assert.Empty(await ReadAsync(reader, ContextSeries.Rain));
    }

    [Fact]
    public async Task Years_of_values_outlive_the_program_whole()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync([], default);
        // A year of hours is more than a batch of lines holds.
        ContextValue[] year = [.. Enumerable.Range(0, 24 * 365).Select(hour => new ContextValue(ContextSeries.Temperature, null, Day.AddHours(hour), hour / 100.0))];
        await writer.PutAsync(year, default);

        var (_, reader) = await ReopenAsync();

        Assert.Equal(year, await reader.ReadAsync(ContextSeries.Temperature, Day, Day.AddDays(365), default));
        Assert.True(reader.KeptFor >= TimeSpan.FromDays(3650));
    }

    private static Task<IReadOnlyList<ContextValue>> ReadAsync(IContextReader reader, ContextSeries kind) => reader.ReadAsync(kind, Day, Day.AddDays(7), default);
}
