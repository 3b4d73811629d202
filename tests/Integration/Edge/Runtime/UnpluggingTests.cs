using System.Net;
using System.Net.Sockets;
using CrowdWatch.Domain.Health;

namespace CrowdWatch.Tests.Integration.Edge.Runtime;

/// <summary>What goes wrong with one camera is told, mended if it can be, and leaves the others alone.</summary>
public sealed class UnpluggingTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly EdgeRig rig = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task A_decoder_that_is_killed_blinds_its_camera_which_comes_back_by_itself()
    {
        var clip = await rig.ClipAsync("gate.avi", seconds: 20);
        await rig.StartAsync(EdgeRig.Camera("gate", clip) with { Loop = true });
        await rig.Messages.StateAsync("gate", CameraState.Live);
        var seen = rig.Messages.StatesOf("gate").Count;

        await Decoders.KillAsync(clip);

        var blind = await rig.Messages.StateAsync("gate", CameraState.Blind, seen);
        Assert.False(string.IsNullOrWhiteSpace(blind.Reason));
        await rig.Messages.StateAsync("gate", CameraState.Live, seen + 1);
        await rig.Messages.MoreCountsAsync("gate", 5);
    }

    [Fact]
    public async Task A_source_that_never_answers_is_blind_with_the_reason_while_the_other_camera_goes_on()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var silent = $"rtsp://chief:secret@127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/main";
        await rig.StartAsync(
            EdgeRig.Camera("silent", silent),
            EdgeRig.Camera("gate", await rig.ClipAsync("gate.avi", seconds: 20)) with { Loop = true });

        var blind = await rig.Messages.StateAsync("silent", CameraState.Blind);
        await rig.Messages.MoreCountsAsync("gate", 10);

        Assert.False(string.IsNullOrWhiteSpace(blind.Reason));
        Assert.DoesNotContain("secret", blind.Reason, StringComparison.Ordinal);
        Assert.Empty(rig.Messages.CountsOf("silent"));
        Assert.DoesNotContain(CameraState.Live, rig.Messages.StatesOf("silent"));
    }

    [Fact]
    public async Task A_file_that_is_no_video_is_blind_with_the_reason_while_the_other_camera_goes_on()
    {
        var text = rig.PathOf("text.avi");
        await File.WriteAllTextAsync(text, "This is no video.");
        await rig.StartAsync(
            EdgeRig.Camera("text", text),
            EdgeRig.Camera("gate", await rig.ClipAsync("gate.avi", seconds: 20)) with { Loop = true });

        var blind = await rig.Messages.StateAsync("text", CameraState.Blind);
        await rig.Messages.MoreCountsAsync("gate", 5);

        Assert.False(string.IsNullOrWhiteSpace(blind.Reason));
        Assert.Empty(rig.Messages.CountsOf("text"));
    }

    [Fact]
    public async Task A_file_cut_short_is_counted_as_far_as_it_goes_and_then_no_longer_live()
    {
        var whole = await rig.ClipAsync("whole.avi", seconds: 6);
        var bytes = await File.ReadAllBytesAsync(whole);
        var cut = rig.PathOf("cut.avi");
        await File.WriteAllBytesAsync(cut, bytes[..(bytes.Length / 2)]);
        await rig.StartAsync(EdgeRig.Camera("cut", cut));

        await rig.Messages.StateAsync("cut", CameraState.Live);
        await rig.Messages.UntilAsync(
            () => rig.Messages.StatesOf("cut").Any(state => state is CameraState.Blind or CameraState.Stopped), "the cut file is over");

        Assert.NotEmpty(rig.Messages.CountsOf("cut"));
    }
}
