using CrowdWatch.Tests.Integration.Edge.Capture;
using CrowdWatch.Contracts;

namespace CrowdWatch.Tests.Integration.Edge.Runtime;

/// <summary>An edge whose one inference session is too slow for its cameras, for a while.</summary>
[Collection(ReconnectTests.Alone)]
public sealed class OverloadTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly EdgeRig rig = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    /// <summary>
    /// Ten frames a second of 0.15 s each are 1.5 of one session. With the yard at two a second it is 1.05, and once a second 0.9 of it: the yard comes down,
    /// the gate, which matters more, stays the one that is counted more often.
    /// </summary>
    [Fact]
    public async Task The_less_important_camera_is_counted_less_often_says_so_and_is_well_again_when_there_is_room()
    {
        var clip = await rig.ClipAsync("clip.avi", seconds: 30);
        rig.Model.Takes = TimeSpan.FromSeconds(0.15);
        await rig.StartAsync(
            EdgeRig.Camera("gate", clip) with { Loop = true, SamplesPerSecond = 5, Importance = 9 },
            EdgeRig.Camera("yard", clip) with { Loop = true, SamplesPerSecond = 5, Importance = 1 });

        await rig.Messages.UntilAsync(() => Doubt("yard") is { } doubt && doubt.StartsWith("this machine cannot count all", StringComparison.Ordinal), "the yard says that it is counted less");
        var (gate, yard) = (rig.Messages.CountsOf("gate").Count, rig.Messages.CountsOf("yard").Count);
        // A machine that has more to do takes longer to show it.
        await rig.Messages.UntilAsync(
            () => rig.Messages.CountsOf("gate").Count - gate is >= 30 and var more && rig.Messages.CountsOf("yard").Count - yard is >= 1 and var less && less <= more * 3 / 4,
            "the yard is counted less often than the gate");

        rig.Model.Takes = TimeSpan.Zero;
        await rig.Messages.UntilAsync(() => Doubt("yard") is null, "the yard is counted as often as it needs again");
    }

    private string? Doubt(string camera) =>
        rig.Messages.All.OfType<CamerasHealthReported>().SelectMany(message => message.Reports).LastOrDefault(report => report.CameraId == camera)?.Doubt;
}
