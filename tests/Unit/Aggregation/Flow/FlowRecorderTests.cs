using CrowdWatch.Aggregation.Flow;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Flow;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Unit.Aggregation.Flow;

public sealed class FlowRecorderTests : ILineWriter, IMovementWriter
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Eight);
    private readonly RecordingLogger<FlowRecorder> log = new();
    private readonly List<object> stored = [];
    private readonly FlowRecorder recorder;
    private int failures;

    public FlowRecorderTests() => recorder = new FlowRecorder(this, this, clock, log);

    [Fact]
    public async Task A_store_that_is_away_is_waited_for_and_told_once()
    {
        failures = 2;
        var taking = recorder.TakeAsync(Crossed(Eight), default);
        Assert.False(taking.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));

        await taking.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Single(stored);
        Assert.Equal([2100, 2101], log.EventIds);
    }

    [Fact]
    public async Task Waiting_for_the_store_ends_with_the_connection_that_brought_the_message()
    {
        failures = int.MaxValue;
        using var connection = new CancellationTokenSource();
        var taking = recorder.TakeAsync(Crossed(Eight), connection.Token);

        await connection.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        Assert.Empty(stored);
    }

    [Fact]
    public async Task What_is_dated_ahead_is_refused_and_what_is_late_is_not()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => recorder.TakeAsync(Crossed(Eight.AddMinutes(2)), default));
        var ahead = new ZoneMovementMeasured { CameraId = "gate", ZoneId = "plaza", From = Eight.AddMinutes(2), To = Eight.AddMinutes(3), CoverageRatio = 1, Followed = 0, Stays = 0 };
        await Assert.ThrowsAsync<ArgumentException>(() => recorder.TakeAsync(ahead, default));

        await recorder.TakeAsync(Crossed(Eight.AddDays(-7)), default);
        await recorder.TakeAsync(ahead with { From = Eight.AddHours(-3) }, default);

        Assert.Equal(2, stored.Count);
    }

    Task ILineWriter.PutAsync(IReadOnlyCollection<LineCrossing> crossings, CancellationToken cancellationToken) => Put(crossings);

    Task IMovementWriter.PutAsync(IReadOnlyCollection<ZoneMovement> movements, CancellationToken cancellationToken) => Put(movements);

    private Task Put(IEnumerable<object> rows)
    {
        if (failures-- > 0)
            throw new StorageException("The store is away.");
        stored.AddRange(rows);
        return Task.CompletedTask;
    }

    private static LineCrossed Crossed(DateTimeOffset capturedAt) => new()
    {
        CameraId = "gate", LineId = "in", Sequence = 1, CapturedAt = capturedAt, CountingSince = Eight.AddDays(-30), In = 1, Out = 0, InTotal = 1, OutTotal = 0,
    };
}
