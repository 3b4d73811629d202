using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Edge.Models;
using CrowdWatch.Tests.Integration.Edge.Capture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Tests.Integration.Edge.Runtime;

/// <summary>The edge from its start to its stop.</summary>
public sealed class LifeTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly EdgeRig rig = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task A_file_is_counted_to_its_end_at_its_own_speed_and_then_stops()
    {
        await rig.StartAsync(EdgeRig.Camera("gate", await rig.ClipAsync("gate.avi", seconds: 4)) with { SamplesPerSecond = 5 });

        var stopped = await rig.Messages.StateAsync("gate", CameraState.Stopped);

        Assert.Equal("the file has ended", stopped.Reason);
        var counts = rig.Messages.CountsOf("gate").OrderBy(count => count.Sequence).ToList();
        Assert.InRange(counts.Count, 1, 20);       // 4 s, 5 frames a second; a busy machine may drop some
        Assert.All(counts, count => Assert.Equal(1, count.People));
        Assert.Equal(counts.Select(count => count.CapturedAt).Order(), counts.Select(count => count.CapturedAt));
        Assert.True(counts[^1].CapturedAt - counts[0].CapturedAt < TimeSpan.FromSeconds(4.5));
    }

    [Fact]
    public async Task A_camera_that_shows_nothing_is_blind_with_the_reason_and_publishes_no_count()
    {
        var (black, good) = (rig.PathOf("black.mp4"), await rig.ClipAsync("gate.avi", seconds: 20));
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "color=black:s=160x120:r=10:d=20", black);
        await rig.StartAsync(EdgeRig.Camera("dark", black) with { Loop = true }, EdgeRig.Camera("gate", good) with { Loop = true });

        Assert.Equal("the picture shows nothing: black", (await rig.Messages.StateAsync("dark", CameraState.Blind)).Reason);
        await rig.Messages.StateAsync("gate", CameraState.Live);
        Assert.Empty(rig.Messages.CountsOf("dark"));
    }

    [Fact]
    public async Task Health_reports_carry_state_rate_and_delay()
    {
        await rig.StartAsync(EdgeRig.Camera("gate", await rig.ClipAsync("gate.avi", seconds: 20)) with { Loop = true });

        await rig.Messages.UntilAsync(
            () => rig.Messages.All.OfType<CamerasHealthReported>().SelectMany(message => message.Reports).Any(report =>
                report is { State: CameraState.Live, FramesCounted: > 0, FramesPerSecond: > 0, FrameDelaySeconds: >= 0 and < 2 }),
            "a live report with figures");

        var health = await rig.Host!.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "edge");
        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Contains("ready", Assert.Single(health.Entries).Value.Tags);
    }

    [Fact]
    public async Task A_stop_is_told_before_the_bus_goes()
    {
        await rig.StartAsync(EdgeRig.Camera("gate", await rig.ClipAsync("gate.avi", seconds: 20)) with { Loop = true });
        await rig.Messages.StateAsync("gate", CameraState.Live);

        await rig.StopAsync();

        Assert.Equal(CameraState.Stopped, rig.Messages.StatesOf("gate")[^1]);
    }

    [Fact]
    public async Task Numbers_rise_across_a_restart()
    {
        var camera = EdgeRig.Camera("gate", await rig.ClipAsync("gate.avi", seconds: 20)) with { Loop = true };
        await rig.StartAsync(camera);
        await rig.Messages.MoreCountsAsync("gate", 5);
        await rig.StopAsync();
        var before = rig.Messages.CountsOf("gate");

        await using var again = new EdgeRig();
        await again.StartAsync(camera);
        await again.Messages.MoreCountsAsync("gate", 2);

        Assert.True(again.Messages.CountsOf("gate").Min(count => count.Sequence) > before.Max(count => count.Sequence));
    }

    [Theory]
    [InlineData("", "is empty (0 bytes)")]
    [InlineData("<html>404</html>", "is a text file, not a model")]
    public async Task A_model_file_that_is_none_ends_the_start_with_one_message(string content, string expected)
    {
        await File.WriteAllTextAsync(rig.Models.OnnxPathOf(FakeModel.Name), content);

        var fault = await Assert.ThrowsAsync<ModelException>(() => rig.StartAsync(EdgeRig.Camera("gate", "rtsp://127.0.0.1:9/main")));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Messages.All);
    }

    [Fact]
    public async Task A_model_that_is_not_there_ends_the_start_with_one_message()
    {
        var fault = await Assert.ThrowsAsync<ModelException>(
            () => rig.StartAsync(EdgeRig.Camera("gate", "rtsp://127.0.0.1:9/main") with { Model = "absent" }));

        Assert.Contains("'absent'", fault.Message, StringComparison.Ordinal);
    }
}
