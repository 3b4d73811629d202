using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What every store of the site's windows must do; each adapter derives from it and says only how to open one.</summary>
public abstract class SiteWindowStoreConformance
{
    protected static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Opens a store without windows.</summary>
    protected abstract Task<(ISiteWindowWriter Writer, ISiteWindowReader Reader)> OpenEmptyAsync();

    /// <summary>Closes what OpenEmptyAsync opened and opens the same store again, as a restarted program would.</summary>
    protected abstract Task<(ISiteWindowWriter Writer, ISiteWindowReader Reader)> ReopenAsync();

    [Fact]
    public async Task A_window_comes_back_as_it_was_put()
    {
        var (writer, reader) = await OpenEmptyAsync();
        var window = Window(0) with
        {
            Occupancy = new() { People = 360.123456789012, CoverageRatio = 1.0 / 3, SeenZones = 4, Zones = 5, EstimatedPeople = 450.5, Capacity = 500, LowPeople = 330.987654321098, HighPeople = 480.25 },
            Revision = 3,
        };

        await writer.PutAsync([window], default);

        Assert.Equal(window, Assert.Single(await ReadHourAsync(reader)));
    }

    [Fact]
    public async Task What_is_unknown_stays_unknown_and_zero_stays_zero()
    {
        var (writer, reader) = await OpenEmptyAsync();
        SiteWindow[] windows = [Blind(0), Window(1, people: 0, estimate: 0), Window(2, people: 7, estimate: null)];

        await writer.PutAsync(windows, default);

        Assert.Equal(windows, await ReadHourAsync(reader));
    }

    [Fact]
    public async Task A_later_version_keeps_nothing_of_the_former()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window(0), Window(1), Window(2)], default);
        SiteWindow[] later = [Blind(0) with { Revision = 1 }, Window(1, people: 9, estimate: null) with { Revision = 1 }, Window(2, people: 11, estimate: 12) with { Revision = 1 }];
        await writer.PutAsync(later, default);

        Assert.Equal(later, await ReadHourAsync(reader));
    }

    [Theory]
    [InlineData(3.0, 9.5)]
    [InlineData(3.0, null)]
    [InlineData(null, null)]
    public async Task A_later_version_has_its_own_interval(double? low, double? high)
    {
        var (writer, reader) = await OpenEmptyAsync();
        var former = Window(0, people: 5);
        var later = former with { Revision = 1, Occupancy = former.Occupancy with { LowPeople = low, HighPeople = high } };
        await writer.PutAsync([former with { Occupancy = former.Occupancy with { LowPeople = 2, HighPeople = 8 } }], default);
        await writer.PutAsync([later], default);

        Assert.Equal(later, Assert.Single(await ReadHourAsync(reader)));
    }

    [Fact]
    public async Task Of_two_versions_in_one_call_the_later_holds()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Window(0, people: 1), Window(0, people: 2)], default);

        Assert.Equal(2, Assert.Single(await ReadHourAsync(reader)).Occupancy.People);
    }

    [Fact]
    public async Task A_range_holds_its_start_and_not_its_end_and_is_in_the_order_of_time()
    {
        var (writer, reader) = await OpenEmptyAsync();
        foreach (var minute in new[] { 3, 0, 2, 1 })
            await writer.PutAsync([Window(minute)], default);

        var read = await reader.ReadAsync(WindowLength.OneMinute, Noon.AddMinutes(1), Noon.AddMinutes(3), default);

        Assert.Equal([Noon.AddMinutes(1), Noon.AddMinutes(2)], read.Select(window => window.Start));
        Assert.Empty(await reader.ReadAsync(WindowLength.OneMinute, Noon, Noon, default));
        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadAsync(WindowLength.OneMinute, Noon, Noon.AddTicks(-1), default));
    }

    [Fact]
    public async Task Lengths_are_kept_apart_and_each_has_its_oldest()
    {
        var (writer, reader) = await OpenEmptyAsync();
        Assert.Null(await reader.OldestAsync(WindowLength.OneHour, default));
        var lengths = Enum.GetValues<WindowLength>();
        SiteWindow[] windows = [.. lengths.Select(length => Window(0) with { Length = length, Start = Noon.AddHours((int)length), Revision = (int)length })];
        await writer.PutAsync([.. windows, Blind(0) with { Start = Noon.AddDays(-1) }], default);

        foreach (var window in windows)
            Assert.Equal(window, Assert.Single(await reader.ReadAsync(window.Length, Noon, Noon.AddDays(365), default)));
        Assert.Equal(Noon.AddDays(-1), await reader.OldestAsync(WindowLength.OneMinute, default));
        Assert.Equal(Noon.AddHours(3600), await reader.OldestAsync(WindowLength.OneHour, default));
    }

    [Fact]
    public async Task A_large_batch_is_stored_whole_and_outlives_the_program()
    {
        var (writer, _) = await OpenEmptyAsync();
        SiteWindow[] windows = [.. Enumerable.Range(0, 12_000).Select(minute => Window(minute, people: minute))];
        await writer.PutAsync(windows, default);
        await writer.PutAsync([], default);

        var (_, reader) = await ReopenAsync();

        Assert.Equal(windows, await reader.ReadAsync(WindowLength.OneMinute, Noon, Noon.AddMinutes(20_000), default));
    }

    protected static SiteWindow Window(int minute, double? people = 360, double? estimate = 450) => new()
    {
        Length = WindowLength.OneMinute,
        Start = Noon.AddMinutes(minute),
        Occupancy = new() { People = people, CoverageRatio = 0.8, SeenZones = 4, Zones = 5, EstimatedPeople = estimate, Capacity = 500 },
    };

    protected static SiteWindow Blind(int minute) =>
        Window(minute) with { Occupancy = new() { People = null, CoverageRatio = 0, SeenZones = 0, Zones = 5, EstimatedPeople = null, Capacity = 500 } };

    protected static Task<IReadOnlyList<SiteWindow>> ReadHourAsync(ISiteWindowReader reader) =>
        reader.ReadAsync(WindowLength.OneMinute, Noon, Noon.AddHours(1), default);
}
