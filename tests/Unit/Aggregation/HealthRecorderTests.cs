using CrowdWatch.Aggregation;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Storage;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>What of the health of cameras and edges is stored.</summary>
public sealed class HealthRecorderTests
{
    /// <summary>A board asks for the last of a series: one dated 2999 would be that until then.</summary>
    [Fact]
    public async Task Reports_dated_beyond_now_are_not_stored_and_all_others_are()
    {
        var writer = new RecordingWriter();
        var services = new ServiceCollection().AddSingleton<IHealthWriter>(writer).AddSingleton<TimeProvider>(new FakeTimeProvider(Start));
        await using var provider = services.AddMassTransitTestHarness(bus => bus.AddConsumer<HealthRecorder>()).BuildServiceProvider(validateScopes: true);
        var harness = await provider.StartTestHarness();
        var late = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);

        await harness.Bus.Publish(new CamerasHealthReported { EdgeId = "box", Reports = [Camera("a", late), Camera("b", Start.AddMinutes(1)), Camera("c", Start)] });
        await harness.Bus.Publish(Edge("far", late));
        await harness.Bus.Publish(Edge("box", Start));

        Assert.True(await harness.Consumed.Any<EdgeHealthReported>(told => told.Context.Message.EdgeId == "far"));
        Assert.True(await harness.Consumed.Any<EdgeHealthReported>(told => told.Context.Message.EdgeId == "box"));
        Assert.True(await harness.Consumed.Any<CamerasHealthReported>());
        Assert.Equal(["b", "box", "c"], writer.Stored.Order());
    }

    private static CameraHealth Camera(string id, DateTimeOffset at) => new()
    {
        CameraId = id, ReportedAt = at, State = CameraState.Live, StateSince = Start, FramesPerSecond = 5, FramesCounted = 1, FramesDropped = 0,
    };

    private static EdgeHealthReported Edge(string id, DateTimeOffset at) => new()
    {
        EdgeId = id, ReportedAt = at, StartedAt = Start, OutboxCounts = 0, OutboxBytes = 0, CountsPublished = 0, CountsLost = 0, ClockSteps = 0,
    };

    private sealed class RecordingWriter : IHealthWriter
    {
        private readonly List<string> stored = [];

        public IReadOnlyList<string> Stored
        {
            get
            {
                lock (stored)
                    return [.. stored];
            }
        }

        public Task PutAsync(IReadOnlyCollection<CameraHealth> cameras, IReadOnlyCollection<EdgeHealth> edges, CancellationToken cancellationToken)
        {
            lock (stored)
                stored.AddRange(cameras.Select(camera => camera.CameraId).Concat(edges.Select(edge => edge.EdgeId)));
            return Task.CompletedTask;
        }
    }
}
