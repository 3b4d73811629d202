using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Gating;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Does one counting job: frames are read while the model works, each is counted, written and, if wished, drawn.</summary>
internal sealed class CountRun(CountJob job, IPersonDetector detector, IFrameCounter counter, IFrameSourceFactory factory, TimeProvider clock)
{
    // Between two frames that are counted, thousands may have to be decoded; a recording has no other side that could have gone away.
    public static readonly TimeSpan RecordingTimeout = TimeSpan.FromMinutes(5);

    // As long as the edge waits where its settings say nothing.
    private static readonly TimeSpan RecordingFrozenAfter = TimeSpan.FromSeconds(30);

    private readonly DetectionResult _seen = new();
    private readonly List<ZoneCount> _counts = [];
    private readonly List<ZoneCount> _zones = [];
    private bool _stillsBroken;
    private readonly SortedDictionary<string, long> _unusable = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _doubtful = new(StringComparer.Ordinal);
    private long _crowded;
    private long _reaffirmed;

    /// <summary>Makes what gets the counts of a source, given its stills where it is a folder; null writes the job's table.</summary>
    public Func<IReadOnlyList<string>?, ICountRows>? Rows { get; init; }

    /// <summary>Counts the zones of a camera beside the whole picture; null counts none.</summary>
    public IFrameCounter? Zones { get; init; }

    /// <summary>Counts who crosses lines; null where there are none.</summary>
    public CountedLines? Lines { get; init; }

    /// <summary>What is drawn into pictures besides boxes; null for nothing.</summary>
    public AnnotatedScene? Scene { get; init; }

    /// <summary>Parts of the picture in which nobody is; null for none.</summary>
    public ExcludedAreas? Excluded { get; init; }

    /// <summary>Spares the model pictures in which nothing has changed, as the edge does; null looks at every one.</summary>
    public CameraGate? Gate { get; init; }

    /// <summary>True when the whole source was counted; otherwise the reason has been written to <paramref name="error"/>.</summary>
    /// <exception cref="IOException">A result cannot be written.</exception>
    /// <exception cref="StartException">A line cannot be counted in the source's pictures.</exception>
    /// <exception cref="InvalidDataException">The source has no stills, or cannot be read a second time for drawing.</exception>
    public async Task<bool> RunAsync(TextWriter output, TextWriter error, bool isTerminal, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? stills = job.IsFolder ? [.. StillFolder.List(job.Source).Where((_, i) => i % job.EveryNth == 0)] : null;
        if (stills is { Count: 0 })
            throw new InvalidDataException($"SOURCE {job.Source}: the folder holds no stills (jpg, jpeg, png, bmp, webp).");
        job.MakeAnnotateFolder();

        // Stills and files of one picture are not expected to move, and each stands for itself.
        var isStill = stills is not null || (CaptureSource.TryClassify(job.Source, out var kind, out _) && kind == CaptureSourceKind.Still);
        var guard = new PictureGuard(isStill ? null : RecordingFrozenAfter, isStill, isStill ? null : new SceneMonitor());
        var progress = new CountProgress(error, isTerminal, stills is null ? "frames" : "stills", clock);
        using var table = Rows?.Invoke(stills) ?? new CountTable(job.OutPath, output, error, stills, Zones is null ? null : [.. Zones.ZoneIds], Lines?.Ids);
        await using var pictures = job.AnnotateFolder is null ? null : new AnnotatedPictures(job, stills, factory, Scene);
        await using var source = Open(stills, progress);
        var end = await ReadAhead.RunAsync(source, detector.Canvas, CountAsync, cancellationToken);
        if (end is CaptureResult.Lost lost)
            progress.Tell(table.Rows == 0 ? lost.Reason : $"{lost.Reason}. The {table.Rows} rows written so far are good, the rest of the source is missing.");
        else if (table.Rows == 0)
            progress.Tell($"SOURCE {job.SourceName}: there is no frame in it.");
        else
            progress.Finish(table.Rows);
        for (var i = 0; i < Lines?.Ids.Count; i++)
            progress.Tell($"Line {Lines.Ids[i]}: {Lines.Totals[i].In} in, {Lines.Totals[i].Out} out.");
        foreach (var (reason, rows) in _unusable)
            progress.Tell($"{rows} of the {table.Rows} rows say no number of people: {reason}.");
        foreach (var (reason, rows) in _doubtful)
            progress.Tell($"{rows} of the {table.Rows} rows are doubtful: {reason}.");
        if (_crowded > 0)
            progress.Tell($"{_crowded} of the {table.Rows} rows are crowded beyond the model: there are at least so many people, how many more is unknown.");
        if (Gate is not null)
            progress.Tell($"{_reaffirmed} of the {table.Rows} rows keep the count of an earlier picture: nothing had changed since.");
        if (end is CaptureResult.Ended { Remark: { } remark })
            progress.Tell($"{job.SourceName}: {remark}");
        return end is CaptureResult.Ended && table.Rows > 0 && !_stillsBroken;

        async ValueTask CountAsync(Frame frame, CancellationToken stopping)
        {
            var counted = Count(frame, guard) with { Lines = Lines?.Totals };
            if (counted.Refusal is { } reason)
                _unusable[reason] = _unusable.GetValueOrDefault(reason) + 1;
            if (counted.IsCrowded)
                _crowded++;
            table.Write(frame, counted);
            if (pictures is not null)
                await pictures.WriteAsync(frame, _seen.People, counted.Refusal is null, stopping);
            progress.Show(table.Rows);
        }
    }

    private CountedPicture Count(Frame frame, PictureGuard guard)
    {
        var started = clock.GetTimestamp();
        _seen.Clear();
        var picture = guard.Look(frame, frame.MediaTime);
        if (picture.Doubt is { } doubt)
            _doubtful[doubt] = _doubtful.GetValueOrDefault(doubt) + 1;
        if (picture.Refusal is { } refusal)
            return new(null, refusal, IsCrowded: false, clock.GetElapsedTime(started));
        try
        {
            _seen.WantsFeatures = counter.WantsFeatures;
            Look(frame, picture.Doubt is not null);
            Lines?.Step(_seen, frame);
            counter.Count(_seen, frame, _counts);
            DoubtfulCounts.Widen(_counts, picture.Factor);
            Zones?.Count(_seen, frame, _zones);
        }
        catch (InvalidDataException e)
        {
            return new(null, e.Message, IsCrowded: false, clock.GetElapsedTime(started));
        }
        if (picture.Doubt is null && counter.Doubt is { } unlike)
            _doubtful[unlike] = _doubtful.GetValueOrDefault(unlike) + 1;
        return new(_counts[0], null, counter.IsLimitedByCrowd && _seen.CrowdRatio >= CrowdGuard.EnterAt, clock.GetElapsedTime(started), _zones);
    }

    private void Look(Frame frame, bool isDoubtful)
    {
        var at = DateTimeOffset.UnixEpoch + frame.MediaTime;
        if (Gate?.Reaffirms(frame, at, 0, isDoubtful, counter, _seen) == true)
        {
            _reaffirmed++;
            return;
        }
        detector.Detect(frame, _seen, job.Threshold);
        Excluded?.Apply(_seen, frame);
        Gate?.Looked(_seen, at);
    }

    private IFrameSource Open(IReadOnlyList<string>? stills, CountProgress progress)
    {
        if (stills is not null)
            return new StillsSource(stills, factory, TellBroken, (file, remark) => progress.Tell($"{file}: {remark}"), job);
        var request = new CaptureRequest { Source = job.Source, Canvas = detector.Canvas, EveryNth = job.EveryNth, Rotation = job.Rotation, PixelAspect = job.PixelAspect };
        return factory.Open(CaptureSource.IsLive(job.Source) ? request : request with { ReadTimeout = RecordingTimeout });

        // Called from the reading task; a writer of its own line at a time is enough.
        void TellBroken(string file, string reason)
        {
            _stillsBroken = true;
            progress.Tell($"{file} was left out: {reason}");
        }
    }
}
