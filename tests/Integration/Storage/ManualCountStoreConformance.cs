using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What every store of manual counts must do; each adapter derives from it and says only how to open one.</summary>
public abstract class ManualCountStoreConformance
{
    protected static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ManualCount Whole = new()
    {
        ZoneId = "gate",
        CountedAt = Noon.AddMilliseconds(250),
        People = 31,
        EnteredAt = Noon.AddMinutes(2),
        By = "王, \"warden\" = north",
        Note = "rain; two coaches",
        System = new SystemCount(28.5, 25, 33.25, 0.75, IsLowerBound: false),
    };

    private static readonly ManualCount Bare = new() { ZoneId = "北门", CountedAt = Noon, People = 0, EnteredAt = Noon };

    /// <summary>Opens a store without manual counts.</summary>
    protected abstract Task<(IManualCountWriter Writer, IManualCountReader Reader)> OpenEmptyAsync();

    /// <summary>Closes what OpenEmptyAsync opened and opens the same store again, as a restarted program would.</summary>
    protected abstract Task<(IManualCountWriter Writer, IManualCountReader Reader)> ReopenAsync();

    [Fact]
    public async Task Everything_about_a_count_outlives_the_program()
    {
        var (writer, _) = await OpenEmptyAsync();
        var bounded = Bare with { CountedAt = Noon.AddSeconds(1), System = new SystemCount(12, 12, null, 1, IsLowerBound: true) };
        await writer.PutAsync(Whole, default);
        await writer.PutAsync(bounded, default);
        await writer.PutAsync(Bare, default);

        var (_, reader) = await ReopenAsync();

        Assert.Equal([Bare, Whole, bounded], await reader.ReadAsync(Noon, Noon.AddHours(1), default));
        Assert.True(reader.ComparableFor >= TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task The_last_count_of_a_zone_and_moment_holds_with_nothing_of_the_one_before()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync(Whole, default);
        var corrected = Whole with { People = 13, By = null, Note = null, System = null };

        await writer.PutAsync(corrected, default);

        Assert.Equal(corrected, Assert.Single(await reader.ReadAsync(Noon, Noon.AddHours(1), default)));
    }

    [Fact]
    public async Task A_range_holds_its_start_and_not_its_end()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ManualCount[] counts = [.. Enumerable.Range(0, 4).Select(hour => Bare with { CountedAt = Noon.AddHours(hour), People = hour })];
        foreach (var count in counts)
            await writer.PutAsync(count, default);

        Assert.Equal(counts[1..3], await reader.ReadAsync(Noon.AddHours(1), Noon.AddHours(3), default));
        Assert.Empty(await reader.ReadAsync(Noon, Noon, default));
        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadAsync(Noon, Noon.AddTicks(-1), default));
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ManualCount[] wrong =
        [
            Whole with { ZoneId = "" }, Whole with { People = -1 }, Whole with { People = ManualCount.MaxPeople + 1 },
            Whole with { System = Whole.System! with { People = double.NaN } }, Whole with { System = Whole.System! with { HighPeople = double.PositiveInfinity } },
        ];

        foreach (var count in wrong)
            Assert.Contains("allowed", (await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync(count, default))).Message, StringComparison.Ordinal);

        Assert.Empty(await reader.ReadAsync(Noon, Noon.AddHours(1), default));
    }
}
