using System.Globalization;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Writes each counted frame in the source's own size, with the people drawn in, as a PNG. Reads the source a second time, in step.</summary>
/// <param name="job">What is counted.</param>
/// <param name="stills">The stills, where it is a folder.</param>
/// <param name="factory">Opens the source.</param>
/// <param name="scene">What else is drawn; null for nothing.</param>
internal sealed class AnnotatedPictures(CountJob job, IReadOnlyList<string>? stills, IFrameSourceFactory factory, AnnotatedScene? scene = null) : IAsyncDisposable
{
    private readonly HashSet<string> _ambiguousStems = (stills ?? [])
        .GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => group.Key!)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private IFrameSource? _video;
    private Frame? _picture;

    /// <summary>Writes the picture of a frame.</summary>
    /// <param name="counted">The frame.</param>
    /// <param name="people">Who was seen on it.</param>
    /// <param name="isCounted">Whether it shows anything usable.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidDataException">The second reading of the source does not give the same frame.</exception>
    /// <exception cref="IOException">The picture cannot be written.</exception>
    public async ValueTask WriteAsync(Frame counted, IReadOnlyList<PersonBox> people, bool isCounted, CancellationToken cancellationToken)
    {
        var canvas = _video is not null && _picture is not null
            ? _picture.Canvas
            : new Canvas(counted.SourceWidthPx, counted.SourceHeightPx, ChannelOrder.Bgr, ResizeRule.Stretch, PadValue: 0);
        if (_picture?.Canvas != canvas)
        {
            _picture?.Dispose();
            _picture = new Frame(canvas);
        }
        await ReadAsync(counted, _picture, cancellationToken);

        // A stream may change its size on the way; the pictures keep the first one.
        var (scaleX, scaleY) = ((float)canvas.WidthPx / counted.SourceWidthPx, (float)canvas.HeightPx / counted.SourceHeightPx);
        scene?.PaintPlan(_picture.Picture);
        new BoxPainter(_picture.Picture).Paint([.. people.Select(box => new PersonBox(
            box.Left * scaleX, box.Top * scaleY, box.Right * scaleX, box.Bottom * scaleY, box.Confidence))]);
        scene?.PaintTrails(_picture.Picture, counted, isCounted);
        var path = Path.Combine(job.AnnotateFolder!, NameOf(counted));
        if (!Cv2.ImWrite(path, _picture.Picture))
            throw new IOException($"--annotate: {path} cannot be written.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_video is not null)
            await _video.DisposeAsync();
        _picture?.Dispose();
    }

    private async ValueTask ReadAsync(Frame counted, Frame picture, CancellationToken cancellationToken)
    {
        if (stills is not null)
        {
            await using var still = factory.Open(new CaptureRequest { Source = stills[(int)counted.Index], Canvas = picture.Canvas, Rotation = job.Rotation, PixelAspect = job.PixelAspect });
            await ReadFromAsync(still, picture, counted, cancellationToken);
            return;
        }
        _video ??= factory.Open(new CaptureRequest { Source = job.Source, Canvas = picture.Canvas, EveryNth = job.EveryNth, Rotation = job.Rotation, PixelAspect = job.PixelAspect, ReadTimeout = CountRun.RecordingTimeout });
        await ReadFromAsync(_video, picture, counted, cancellationToken);
        if (picture.Index != counted.Index)
            throw new InvalidDataException($"Reading {job.SourceName} twice gave frame {picture.Index} where frame {counted.Index} was counted; no picture can be drawn.");
    }

    private static async ValueTask ReadFromAsync(IFrameSource from, Frame picture, Frame counted, CancellationToken cancellationToken)
    {
        var result = await from.ReadAsync(picture, cancellationToken);
        if (result is not CaptureResult.Got)
            throw new InvalidDataException($"Frame {counted.Index} was counted, but could not be read again to draw on it{(result is CaptureResult.Lost lost ? ": " + lost.Reason : "")}.");
    }

    private string NameOf(Frame counted)
    {
        if (stills is null)
            return string.Create(CultureInfo.InvariantCulture, $"frame_{counted.Index:000000}.png");
        var file = Path.GetFileName(stills[(int)counted.Index]);
        var stem = Path.GetFileNameWithoutExtension(file);
        return (_ambiguousStems.Contains(stem) ? file : stem) + ".png";
    }
}
