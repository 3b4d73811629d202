using System.Globalization;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Writes the one filter chain by which FFmpeg picks frames, reports them and fits them onto the canvas.</summary>
internal static class FilterChain
{
    /// <summary>Name of the reporter before the picking: one line per frame of the source.</summary>
    public const string Seen = "showinfo@seen";

    /// <summary>Name of the reporter after the picking: one line per delivered frame.</summary>
    public const string Taken = "showinfo@taken";

    /// <summary>
    /// Picking stands first, so that nothing is scaled that nobody wants. The reporters replace ffprobe: their lines carry time and true size of
    /// every single frame, after rotation, and go on telling the truth when a camera changes its resolution. Without their checksums
    /// they cost nothing that could be measured.
    /// </summary>
    public static string Of(CaptureRequest request)
    {
        var canvas = request.Canvas;
        var format = canvas.Channels == ChannelOrder.Bgr ? "bgr24" : "rgb24";
        var taken = $"{Taken}=checksum=0,{Scale(canvas)},format={format}";
        var shape = request.PixelAspect is { } aspect ? $"setsar={aspect.Ratio.ToString("R", CultureInfo.InvariantCulture)}:max=10000," : "";
        if (canvas.Resize == ResizeRule.Letterbox)
            taken += FormattableString.Invariant(
                $",pad={canvas.WidthPx}:{canvas.HeightPx}:0:0:color=0x{canvas.PadValue:x2}{canvas.PadValue:x2}{canvas.PadValue:x2}");
        return shape + (Pick(request) is { } pick ? $"{Seen}=checksum=0,select='{pick}',{taken}" : taken);
    }

    /// <summary>
    /// The same arithmetic as <see cref="PixelAspect.DisplayWidth"/> and <see cref="Canvas.FittedSize"/>, left to FFmpeg because the size may
    /// change in mid-stream. Bilinear here averages when it shrinks; the fast variant skips pixels and alters plain colours by some levels.
    /// </summary>
    private static string Scale(Canvas canvas)
    {
        var (width, height) = (canvas.WidthPx, canvas.HeightPx);
        if (canvas.Resize == ResizeRule.Stretch)
            return FormattableString.Invariant($"scale=w={width}:h={height}:flags=bilinear");
        var shown = FormattableString.Invariant($"max(1,round(iw*if(between(sar,{1 / PixelAspect.MaxRatio},{PixelAspect.MaxRatio}),sar,1)))");
        var ratio = FormattableString.Invariant($"min({width}/{shown},{height}/ih)");
        return FormattableString.Invariant(
            $"scale=w='clip(round({shown}*{ratio}),1,{width})':h='clip(round(ih*{ratio}),1,{height})':flags=bilinear");
    }

    private static string? Pick(CaptureRequest request)
    {
        if (request.SamplesPerSecond is { } rate)
            return request.Decode == DecodeMode.KeyFrames ? PickKeyFrames(1 / rate) : request.Live ? PickLive(1 / rate) : PickByTime(Text(1 / rate));
        return request.EveryNth > 1 ? FormattableString.Invariant($"not(mod(n,{request.EveryNth}))") : null;
    }

    /// <summary>
    /// Variable 0 is the time at which the next frame is due, variable 1 half the distance to the frame before: a frame is taken when it is
    /// nearer to the due time than the next one would be. The due time moves by whole periods, so that 10 of 25 frames a second are 10 and not
    /// 12.5 or 8.3; it starts anew when a frame is a period late or the clock of the source was set back.
    /// </summary>
    private static string PickByTime(string period) => PickByTime(period, "0", "0");

    /// <summary>
    /// Of a live source a frame is also due when the last one was taken one and a half periods ago by the time of day, at most a quarter of a second more
    /// than one: by the clock of a camera that stamps 10 frames a second as 25, one frame a second would be one in two and a half, and in one and a half a
    /// busy machine has none left of the two seconds for which a count holds. Variable 2 is when one was taken.
    /// </summary>
    private static string PickLive(double period) =>
        PickByTime(Text(period), $"gte(time(0)-ld(2),{Text(Math.Min(1.5 * period, period + 0.25))})", "st(2,time(0))*0");

    /// <summary>
    /// Of key frames, which come about as often as pictures are wanted, only those are left out that come less than 0.6 periods after the one taken:
    /// by the rule of the nearest time every twelfth of 0.96 s would be missing, and a gap of nearly two seconds be there. Variable 2 is as above.
    /// </summary>
    private static string PickKeyFrames(double period) =>
        $"if(isnan(prev_selected_t)+lt(t,prev_selected_t)+gte(t-prev_selected_t,{Text(0.6 * period)})+gte(time(0)-ld(2),{Text(1.5 * period)}),st(2,time(0))*0+1,0)";

    private static string Text(double seconds) => seconds.ToString("R", CultureInfo.InvariantCulture);

    private static string PickByTime(string period, string overdue, string taken) =>
        $"st(1,min((t-prev_t)/2,{period}/2))*0"
        + $"+if(isnan(prev_selected_t)+gt(t,ld(0)+{period})+lt(t,ld(0)-2*{period})+{overdue}"
        + $",{taken}+st(0,t+{period})*0+1"
        + $",if(gte(t+ld(1),ld(0)),{taken}+st(0,ld(0)+{period})*0+1,0))";
}
