using System.Diagnostics;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>A thousand reconnects, of each kind of source its share, leave the process as it was.</summary>
[Collection(Alone)]
public sealed class ReconnectTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    internal const string Alone = "alone";

    private const int WarmUpRounds = 5;
    private const int Rounds = 50;

    /// <summary>What the allocators of .NET and of the C runtime may keep; 1 000 lost pictures of 640 × 480 would be 900 MB, 1 000 decoders more.</summary>
    private const long MaxGrowthBytes = 96L * 1024 * 1024;

    private static readonly Canvas Canvas = new(320, 240, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    [Fact]
    public async Task A_thousand_reconnects_leave_no_file_thread_child_or_memory_behind()
    {
        var still = clips.PathOf("still.jpg");
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "testsrc2=s=640x480", "-frames:v", "1", "-update", "1", still);
        var video = await clips.MakeOrdinaryAsync("clip.avi", "-c:v", "mpeg4");
        await using var camera = await MjpegCamera.StartAsync(await File.ReadAllBytesAsync(still), "boss", "s3cret");
        // By OpenCV a still and a video, by FFmpeg a video, and a camera that is there and one that is not: 20 a round.
        Kind[] kinds =
        [
            new(CaptureAdapter.OpenCv, still, 12, true), new(CaptureAdapter.OpenCv, video, 1, true), new(CaptureAdapter.Ffmpeg, video, 1, true),
            new(CaptureAdapter.Auto, camera.Address("boss:s3cret@"), 1, true), new(CaptureAdapter.Auto, "http://127.0.0.1:9/none", 5, false),
        ];
        using var frame = new Frame(Canvas);
        await ReconnectAsync(kinds, frame, WarmUpRounds);
        var before = Measure();
        await ReconnectAsync(kinds, frame, Rounds);
        var after = await SettleAsync(before);
        Assert.Equal(1000, Rounds * kinds.Sum(kind => kind.TimesARound));
        // Sockets and threads of the test's own server and of the thread pool come and go by a few.
        Assert.InRange(after.Files, 0, before.Files + 10);
        Assert.InRange(after.Threads, 0, before.Threads + 10);
        Assert.Equal(before.Children, after.Children);
        Assert.InRange(after.ResidentBytes, 0, before.ResidentBytes + MaxGrowthBytes);
    }

    private static async Task ReconnectAsync(Kind[] kinds, Frame frame, int rounds)
    {
        foreach (var kind in Enumerable.Repeat(kinds.SelectMany(kind => Enumerable.Repeat(kind, kind.TimesARound)), rounds).SelectMany(round => round))
        {
            var factory = new FrameSourceFactory(kind.Adapter);
            await using var source = factory.Open(new CaptureRequest { Source = kind.Source, Canvas = Canvas, ReadTimeout = TimeSpan.FromSeconds(60) });
            var result = await source.ReadAsync(frame, default);
            Assert.True(kind.Delivers == result is CaptureResult.Got, $"{kind.Source}: {result}");
        }
    }

    /// <summary>Sockets and threads are gone a moment after they were let go.</summary>
    private static async Task<Figures> SettleAsync(Figures before)
    {
        var now = Measure();
        for (var look = 0; look < 60 && (now.Files > before.Files + 5 || now.Threads > before.Threads + 5); look++)
        {
            await Task.Delay(500);
            now = Measure();
        }
        return now;
    }

    private static Figures Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var own = Process.GetCurrentProcess();
        var children = Directory.GetDirectories("/proc/self/task").Sum(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        return new Figures(Directory.GetFiles("/proc/self/fd").Length, own.Threads.Count, children, own.WorkingSet64);
    }

    /// <summary>For what measures the whole process, or streams in real time on both cores: no other test may run beside it.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class NobodyBeside;

    private sealed record Kind(CaptureAdapter Adapter, string Source, int TimesARound, bool Delivers);

    private sealed record Figures(int Files, int Threads, int Children, long ResidentBytes);
}
