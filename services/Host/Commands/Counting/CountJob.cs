using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>What one call of "crowdwatch count" is asked to do.</summary>
internal sealed record CountJob
{
    public required string Source { get; init; }

    public int EveryNth { get; init; } = 1;

    /// <summary>Least confidence that counts as a person, 0.05 to 0.95; null: the model's own.</summary>
    public double? Threshold { get; init; }

    /// <summary>How the source is turned before it is counted. Default: not at all.</summary>
    public CaptureRotation Rotation { get; init; }

    /// <summary>Shape of the source's pixels; null believes the source.</summary>
    public PixelAspect? PixelAspect { get; init; }

    /// <summary>Whether only pictures in which something has changed are looked at, as on the edge. Default false: each is.</summary>
    public bool Gate { get; init; }

    /// <summary>File for the counts; null: standard output.</summary>
    public string? OutPath { get; init; }

    /// <summary>Folder for annotated pictures; null: none.</summary>
    public string? AnnotateFolder { get; init; }

    public bool IsFolder => Directory.Exists(Source);

    private bool IsAddress => Source.Contains("://", StringComparison.Ordinal);

    /// <summary>What is wrong with the arguments themselves, or null.</summary>
    public string? Mistake()
    {
        if (string.IsNullOrWhiteSpace(Source))
            return "SOURCE is empty: give a file, a folder of stills, /dev/videoN, or an rtsp, rtsps, http or https address.";
        if (EveryNth < 1)
            return $"--every {EveryNth}: give a whole number from 1 on.";
        if (OutPath is { Length: 0 })
            return "--out: give the path of a file.";
        if (OutPath is not null && WouldOverwriteSource(OutPath))
            return $"--out {OutPath}: that is what is to be counted, which would be overwritten; give another file.";
        if (Gate && IsFolder)
            return $"--gate: {Source} is a folder of stills, which say nothing of when they were taken; give a recording or a stream.";
        if (AnnotateFolder is null)
            return null;
        if (AnnotateFolder.Length == 0)
            return "--annotate: give the path of a folder.";
        if (CaptureSource.IsLive(Source))
            return "--annotate: a stream cannot be read a second time to draw on it; give a file or a folder of stills as SOURCE.";
        if (IsFolder && Path.GetFullPath(AnnotateFolder).TrimEnd('/') == Path.GetFullPath(Source).TrimEnd('/'))
            return $"--annotate {AnnotateFolder}: that is the folder of the stills, which would be overwritten; give another one.";
        return null;
    }

    private bool WouldOverwriteSource(string path)
    {
        if (IsAddress || !File.Exists(path))
            return false;
        var target = RealPath(path);
        return target == RealPath(Source)
            || (IsFolder && Path.GetDirectoryName(target) == RealPath(Source) && StillFolder.IsStill(target));
    }

    private static string RealPath(string path)
    {
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return (entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry).FullName.TrimEnd('/');
    }

    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="InvalidDataException">The file is empty.</exception>
    public void CheckSource()
    {
        if (IsFolder || CaptureSource.IsLive(Source))
            return;
        var file = new FileInfo(Source);
        if (!file.Exists)
            throw new FileNotFoundException($"SOURCE {Source}: there is no such file or folder.");
        if (file.Length == 0)
            throw new InvalidDataException($"SOURCE {Source}: the file is empty (0 bytes).");
    }

    /// <summary>Ends a count that cannot be done before it begins, with one message instead of one a picture.</summary>
    /// <param name="failure">Why OpenCV cannot be loaded; null if it can.</param>
    /// <param name="adapter">What is to open the source.</param>
    /// <exception cref="InvalidDataException">OpenCV is needed and cannot be loaded.</exception>
    public void CheckOpenCv(string? failure, CaptureAdapter adapter)
    {
        if (failure is null)
            return;
        if (AnnotateFolder is not null)
            throw new InvalidDataException($"--annotate: {failure}.");
        if (IsFolder ? CaptureChoice.Of(CaptureSourceKind.Still, adapter).Adapter == CaptureAdapter.OpenCv : FrameSourceFactory.NeedsOpenCv(Source, adapter))
            throw new InvalidDataException($"SOURCE {SourceName}: {failure}.");
    }

    /// <summary>Makes the folder for annotated pictures, where one is wished and not there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public void MakeAnnotateFolder()
    {
        if (AnnotateFolder is null)
            return;
        try
        {
            Directory.CreateDirectory(AnnotateFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"--annotate {AnnotateFolder}: this folder cannot be made: {e.Message}", e);
        }
    }

    /// <summary>The source without anything secret, for messages.</summary>
    public string SourceName => CaptureSourceName.Of(Source);
}
