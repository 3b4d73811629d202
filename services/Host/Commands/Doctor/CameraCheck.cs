using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Opens a camera as the edge would and waits for its first picture.</summary>
internal sealed class CameraCheck(IFrameSourceFactory sources, TimeProvider clock)
{
    /// <summary>Longer than any camera took to its first key frame.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Small: only the size of the source matters here.</summary>
    private static readonly Canvas Canvas = new(64, 64, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    public async Task<Finding> ExamineAsync(Camera camera, CancellationToken cancellationToken)
    {
        var request = new CaptureRequest
        {
            Source = camera.Source,
            Canvas = Canvas,
            HardwareAcceleration = camera.HardwareAcceleration,
            ReadTimeout = Patience,
        };
        var (subject, began) = ($"camera {camera.Id}", clock.GetTimestamp());
        await using var source = sources.Open(request);
        using var frame = new Frame(Canvas);
        return await source.ReadAsync(frame, cancellationToken) switch
        {
            CaptureResult.Got => Judge(subject, request.SourceName, camera.ImageSize, frame, clock.GetElapsedTime(began)),
            CaptureResult.Lost lost => new(Verdict.Fail, subject, $"{lost.Reason}", "check the source of the camera in the site plan, and that this machine reaches it"),
            _ => new(Verdict.Fail, subject, $"{request.SourceName} ended without a picture", "check the file"),
        };
    }

    private static Finding Judge(string subject, string source, ImageSize drawnOn, Frame frame, TimeSpan delay)
    {
        var (width, height) = (frame.SourceWidthPx, frame.SourceHeightPx);
        var found = string.Create(CultureInfo.InvariantCulture, $"{source} gives {width} x {height}, first picture after {delay.TotalSeconds:0.0} s");
        // Same proportions are scaled and fit; 1 % leaves room for sizes rounded to whole blocks, as 1920 x 1088.
        var difference = Math.Abs(((double)width * drawnOn.Height / ((double)height * drawnOn.Width)) - 1);
        return difference <= 0.01
            ? new(Verdict.Ok, subject, found)
            : new(Verdict.Warn, subject, $"{found}, but the outlines were drawn on {drawnOn.Width} x {drawnOn.Height}, other proportions", "draw the outlines on a picture of this camera and correct imageSize");
    }
}
