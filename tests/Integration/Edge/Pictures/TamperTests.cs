using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;
using Xunit.Abstractions;

namespace CrowdWatch.Tests.Integration.Edge.Pictures;

/// <summary>What is done to a camera shows within a minute, and nothing shows where nothing was done. Through FFmpeg, as the edge reads a recording.</summary>
public sealed class TamperTests(ITestOutputHelper output)
{
    // A share of the cases, as the whole set is meant to hold and not each one of them.
    private const double LeastFound = 0.95;

    private static readonly Canvas Canvas = new(416, 416, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);
    private static readonly int[] Onsets = [20, 31, 43];

    private static readonly string[] Tampers =
    [
        "eq=brightness=-0.4", "eq=brightness=-0.55", "eq=brightness=-1", "lutyuv=y=16+val*0.05",
        "eq=brightness=0.45", "eq=brightness=0.7", "eq=brightness=1",
        "gblur=sigma=3", "gblur=sigma=4", "gblur=sigma=6", "gblur=sigma=10", "boxblur=12:2",
        "loop=loop=-1:size=1:start=0,trim=duration=60", "loop=loop=-1:size=1:start=3,trim=duration=60",
        "drawbox=0:0:iw*0.5:ih*0.6:black:fill", "drawbox=0:0:iw:ih*0.4:0x707070:fill", "drawbox=iw*0.35:0:iw*0.65:ih*0.65:0x9c7a62:fill",
        "drawbox=0:ih*0.5:iw:ih*0.5:white:fill", "drawbox=0:0:iw*0.7:ih:0x3a4a2a:fill", "drawbox=0:0:iw:ih*0.9:0x202020:fill",
        "drawbox=0:0:iw:ih:0x808040:fill", "drawbox=iw*0.1:ih*0.1:iw*0.8:ih*0.8:0x9c7a62:fill,noise=alls=12:allf=t",
        "crop=iw*0.95:ih:iw*0.05:0,pad=iw/0.95:ih:0:0", "crop=iw*0.9:ih:0:0,pad=iw/0.9:ih:iw*0.1/0.9:0", "crop=iw*0.8:ih:iw*0.2:0,pad=iw/0.8:ih:0:0",
        "crop=iw*0.9:ih*0.9:0:0,scale=768:576", "scroll=hpos=0.08", "scroll=vpos=0.1", "crop=iw*0.85:ih*0.85:iw*0.15:ih*0.15,scale=768:576", "rotate=0.07",
        "vflip", "hflip,vflip",
    ];

    [Fact]
    public async Task What_is_done_to_a_camera_is_found_within_a_minute_in_nineteen_of_twenty_cases()
    {
        using var clip = new TamperedClip();
        await clip.PrepareAsync();
        var (found, missed) = (0, new List<string>());
        // Each tamper once, and each second one from another moment on too.
        foreach (var (tamper, onset) in Tampers.SelectMany((tamper, i) => Enumerable.Range(i, 1 + i % 2).Select(k => (tamper, Onsets[k % Onsets.Length]))))
        {
            var told = await FirstToldAsync(await clip.MakeAsync(tamper, onset));
            output.WriteLine(FormattableString.Invariant($"{tamper} from {onset} s: {told?.At.TotalSeconds - onset:0} s later: {told?.Reason}"));
            if (told is var (at, _) && at >= TimeSpan.FromSeconds(onset) && at <= TimeSpan.FromSeconds(onset + 60))
                found++;
            else
                missed.Add(FormattableString.Invariant($"{tamper} from {onset} s: {told?.Reason ?? "nothing told"}"));
        }
        Assert.True(found >= LeastFound * (found + missed.Count), $"{found} of {found + missed.Count} found; not {string.Join("; ", missed)}");
        Assert.True(found + missed.Count >= 40);
    }

    [Fact]
    public async Task The_clip_as_it_is_gives_no_alarm() => Assert.Null(await FirstToldAsync(Assets.SampleClip));

    [Theory]
    [InlineData("noise=alls=24:allf=t")]                                              // rain on a dark evening
    [InlineData("eq=brightness=-0.12:contrast=0.8")]                                  // a camera that has set its gain anew
    [InlineData("fade=out:st=0:d=120")]                                               // dusk: a half is gone after the minute
    [InlineData("drawbox=0:ih*0.3:iw*0.6:ih*0.7:0x506080:fill:enable='lt(t,20)'")]    // a lorry that goes on after twenty seconds
    [InlineData("geq=lum='lum(X,Y)*if(lt(X,W/2),0.65,1)':cb='cb(X,Y)':cr='cr(X,Y)'")] // the shadow of a cloud over one half
    public async Task What_light_weather_and_traffic_do_is_no_alarm(string filter)
    {
        using var clip = new TamperedClip();
        await clip.PrepareAsync();
        Assert.Null(await FirstToldAsync(await clip.MakeAsync(filter, 30)));
    }

    private static async Task<(TimeSpan At, string Reason)?> FirstToldAsync(string path)
    {
        var guard = new PictureGuard(TimeSpan.FromSeconds(30), scene: new SceneMonitor());
        var request = new CaptureRequest { Source = path, Canvas = Canvas, SamplesPerSecond = TamperedClip.PicturesPerSecond };
        await using var source = new FrameSourceFactory(CaptureAdapter.Ffmpeg).Open(request);
        using var frame = new Frame(Canvas);
        while (await source.ReadAsync(frame, default) is CaptureResult.Got)
        {
            if (guard.Look(frame, frame.MediaTime) is { Reason: { } reason })
                return (frame.MediaTime, reason);
        }
        return null;
    }
}
