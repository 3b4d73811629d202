using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Cameras;

/// <summary>What follows from a camera's source being a file or a stream.</summary>
public static class CameraSource
{
    /// <summary>What the camera is counted from: its sub-stream where the plan names one.</summary>
    public static string Of(Camera camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        return camera.CountSource ?? camera.Source;
    }

    /// <summary>How the camera is to be captured: a file at its own speed, as if it were live.</summary>
    public static CaptureRequest RequestFor(Camera camera, Canvas canvas, TimeSpan readTimeout) => new()
    {
        Source = Of(camera),
        Canvas = canvas,
        SamplesPerSecond = SampleRates.Of(camera),
        Decode = camera.Decode,
        Loop = camera.Loop,
        RealTime = !CaptureSource.IsLive(Of(camera)),
        Live = CaptureSource.IsLive(Of(camera)),
        Rotation = (CaptureRotation)camera.Rotate,
        HardwareAcceleration = camera.HardwareAcceleration,
        PixelAspect = camera.PixelAspect is { } aspect ? PixelAspect.Parse(aspect) : null,
        Transport = camera.Transport ?? RtspTransport.Tcp,
        Stream = camera.Stream,
        ReadTimeout = readTimeout,
    };

    /// <summary>Whether the end of the source is its regular end. A stream never ends, nor does a looped file: they were lost.</summary>
    public static bool EndsForGood(Camera camera) => !CaptureSource.IsLive(Of(camera)) && !camera.Loop;

    /// <summary>Whether the source is a file with one picture, which is meant to stand.</summary>
    public static bool IsStill(Camera camera) => CaptureSource.TryClassify(Of(camera), out var kind, out _) && kind == CaptureSourceKind.Still;

    /// <summary>The text without the source's user, password and query, wherever they stand in it.</summary>
    public static string WithoutSecrets(string text, string source)
    {
        var clean = text.Replace(source, CaptureSourceName.Of(source), StringComparison.Ordinal);
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address))
            return clean;
        foreach (var secret in new[] { address.UserInfo, address.UserInfo.Split(':', 2)[^1], address.Query })
        {
            if (secret.Length > 0)
                clean = clean.Replace(secret, "…", StringComparison.Ordinal).Replace(Uri.UnescapeDataString(secret), "…", StringComparison.Ordinal);
        }
        return clean;
    }
}
