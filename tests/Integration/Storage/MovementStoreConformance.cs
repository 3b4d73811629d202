using CrowdWatch.Domain.Flow;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>What every store of movements must do; each adapter derives from it and says only how to open one.</summary>
public abstract class MovementStoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ZoneMovement Whole = new()
    {
        CameraId = "gate-east",
        ZoneId = "北门",
        From = Noon,
        To = Noon.AddSeconds(10),
        CoverageRatio = 0.75,
        Followed = 12.5,
        SpeedMetresPerSecond = 1.25,
        DirectionDegrees = 270.5,
        PictureDirectionDegrees = 0,
        Alignment = 0.5,
        VelocityVariance = 0.0625,
        Stays = 3,
        MeanDwellSeconds = 41.5,
    };

    private static readonly ZoneMovement Bare = new() { CameraId = "gate-west", ZoneId = "北门", From = Noon, To = Noon.AddSeconds(10), CoverageRatio = 1, Followed = 0, Stays = 0 };

    /// <summary>Opens a store without movements.</summary>
    protected abstract Task<(IMovementWriter Writer, IMovementReader Reader)> OpenEmptyAsync();

    /// <summary>Closes what OpenEmptyAsync opened and opens the same store again, as a restarted program would.</summary>
    protected abstract Task<(IMovementWriter Writer, IMovementReader Reader)> ReopenAsync();

    [Fact]
    public async Task Everything_about_a_movement_outlives_the_program()
    {
        var (writer, _) = await OpenEmptyAsync();
        await writer.PutAsync([Bare, Whole, Whole with { ZoneId = "elsewhere" }], default);

        var (_, reader) = await ReopenAsync();

        Assert.Equal([Whole, Bare], await reader.ReadAsync("北门", Noon, Noon.AddHours(1), default));
    }

    [Fact]
    public async Task The_last_movement_of_a_span_holds_with_nothing_of_the_one_before()
    {
        var (writer, reader) = await OpenEmptyAsync();
        await writer.PutAsync([Whole], default);
        var empty = Bare with { CameraId = Whole.CameraId };

        await writer.PutAsync([empty], default);

        Assert.Equal(empty, Assert.Single(await reader.ReadAsync("北门", Noon, Noon.AddHours(1), default)));
    }

    [Fact]
    public async Task A_range_holds_its_start_and_not_its_end()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ZoneMovement[] movements = [.. Enumerable.Range(0, 4).Select(span => Whole with { From = Noon.AddSeconds(10 * span), To = Noon.AddSeconds((10 * span) + 10), Stays = span })];
        await writer.PutAsync(movements, default);

        Assert.Equal(movements[1..3], await reader.ReadAsync("北门", Noon.AddSeconds(10), Noon.AddSeconds(30), default));
        Assert.Empty(await reader.ReadAsync("北门", Noon, Noon, default));
        await Assert.ThrowsAsync<ArgumentException>(() => reader.ReadAsync("北门", Noon, Noon.AddTicks(-1), default));
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused()
    {
        var (writer, reader) = await OpenEmptyAsync();
        ZoneMovement[] wrong = [Whole with { ZoneId = "" }, Whole with { CameraId = "" }, Whole with { To = Noon }, Whole with { Followed = double.NaN }, Whole with { MeanDwellSeconds = double.PositiveInfinity }];

        foreach (var movement in wrong)
            Assert.Contains("allowed", (await Assert.ThrowsAsync<ArgumentException>(() => writer.PutAsync([Whole, movement], default))).Message, StringComparison.Ordinal);

        Assert.Empty(await reader.ReadAsync("北门", Noon, Noon.AddHours(1), default));
    }
}
