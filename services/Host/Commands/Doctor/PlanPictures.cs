using System.Runtime.CompilerServices;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.OpenCv;
using CrowdWatch.Host.Commands.Drawing;
using CrowdWatch.Hosting;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>
/// Writes a picture of each camera with what the plan says of it. They show people: they are written only where somebody asks for them, on this machine, readable to
/// its user alone.
/// </summary>
/// <param name="folder">Where they are written.</param>
/// <param name="sources">Opens cameras.</param>
internal sealed class PlanPictures(string folder, IFrameSourceFactory sources)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Makes the folder and writes the picture of each camera; says of each whether, or why not.</summary>
    /// <exception cref="StartException">The folder cannot be made.</exception>
    public async IAsyncEnumerable<Finding> WriteAsync(IEnumerable<Camera> cameras, SitePlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MakeFolder();
        foreach (var camera in cameras)
            yield return await WriteAsync(camera, plan, cancellationToken);
    }

    /// <summary>Makes the folder.</summary>
    /// <exception cref="StartException">It cannot be made.</exception>
    internal void MakeFolder()
    {
        try
        {
            OwnerOnly.MakeFolder(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"--pictures {folder}: this folder cannot be made: {e.Message}", e);
        }
    }

    /// <summary>Writes the picture of a camera; says whether, or why not.</summary>
    internal async Task<Finding> WriteAsync(Camera camera, SitePlan? plan, CancellationToken cancellationToken)
    {
        var (subject, path) = ($"picture of {camera.Id}", Path.Combine(folder, camera.Id + ".png"));
        if (OpenCvLibrary.Failure is { } failure)
            return new(Verdict.Fail, subject, $"none is written: {failure}", "install what is named");
        using var frame = new Frame(new Canvas(camera.ImageSize.Width, camera.ImageSize.Height, ChannelOrder.Bgr, ResizeRule.Stretch, PadValue: 0));
        if (await TakeAsync(camera, frame, cancellationToken) is { } reason)
            return new(Verdict.Warn, subject, $"none is written: {reason}", "see what is told of the camera");
        try
        {
            new PlanPainter(camera, plan).PaintWhole(frame.Picture);
            Cv2.ImEncode(".png", frame.Picture, out var png);
            OwnerOnly.Write(path, png);
        }
        catch (ArgumentException e)
        {
            return new(Verdict.Fail, subject, $"none is written: {e.Message}", "correct the plan");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(Verdict.Fail, subject, $"{path} cannot be written: {e.Message.TrimEnd('.')}", "name a folder in which this user may write");
        }
        return new(Verdict.Ok, subject, $"written to {path}; it may show people, so keep it on this machine and delete it when you have looked");
    }

    /// <summary>Fills the frame in the size on which the outlines were drawn; why that cannot be done, or null.</summary>
    private async Task<string?> TakeAsync(Camera camera, Frame frame, CancellationToken cancellationToken)
    {
        var request = CameraSource.RequestFor(camera, frame.Canvas, Timeout) with { SamplesPerSecond = null, RealTime = false, Loop = false };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            await using var source = sources.Open(request);
            return await source.ReadAsync(frame, limit.Token) switch
            {
                CaptureResult.Got => null,
                CaptureResult.Lost lost => lost.Reason,
                _ => $"{request.SourceName} ended without a picture",
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{request.SourceName} gave no picture within {Timeout.TotalSeconds:0} s";
        }
    }
}
