using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.OpenCv;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Looks whether OpenCV's library can be loaded, and which cameras need it.</summary>
internal static class OpenCvCheck
{
    private const string Subject = "opencv";

    public static Finding Examine(IReadOnlyList<Camera> cameras, CaptureAdapter setting) =>
        Judge(OpenCvLibrary.Failure, [.. cameras.Where(camera => FrameSourceFactory.NeedsOpenCv(CameraSource.Of(camera), setting)).Select(camera => camera.Id)]);

    /// <summary>Judges why the library cannot be loaded (null if it can), with the cameras that need it as far as their addresses tell.</summary>
    public static Finding Judge(string? failure, IReadOnlyList<string> needing) => (failure, needing.Count) switch
    {
        (null, _) => new(Verdict.Ok, Subject, "can be loaded, for pictures and USB cameras"),
        (_, 0) => new(Verdict.Warn, Subject, failure, "nothing where every camera is a stream or a video and no picture is drawn; else install what is named"),
        _ => new(Verdict.Fail, Subject, failure, $"install what is named; without it these cameras are blind: {string.Join(", ", needing)}"),
    };
}
