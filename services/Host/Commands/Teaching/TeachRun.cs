using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Teaching;
using OpenCvSharp;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Does one teaching job: gets stills, chooses, has them counted on a page or takes labels from files, learns, and says how wrong it will be.</summary>
internal sealed class TeachRun(TeachJob job, TeachPlace place, IFrameSourceFactory sources, TimeProvider clock, TextWriter output, TextWriter error)
{
    private static readonly TimeSpan UsualCollection = TimeSpan.FromHours(1);

    /// <summary>More stills than this are thinned out evenly before they are looked at: each look costs an inference.</summary>
    private const int MaxLooks = 400;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (job.IsList)
            return await TaughtListing.PrintAsync(place, output);
        if (job.ForgetId is { } id)
            return await TaughtListing.ForgetAsync(place, id, output);
        var labels = LabelFiles.Read(job.PointsPath, job.CountsPath);
        var model = place.Locate();
        using var detector = Open(model);
        return job.StillsFolder is { } folder && (job.HasLabels || job.OnlyChoose)
            ? await FromFolderAsync(folder, labels, LearningOf(AsCameraGivesThem), detector, cancellationToken)
            : await FromLessonAsync(labels, LearningOf(Upright), detector, cancellationToken);

        Learning LearningOf(StillFolder reader) => new(place, model.Manifest, detector, reader, clock);
    }

    /// <summary>Stills of a lesson are upright: they were turned when they were taken in.</summary>
    private StillFolder Upright => new(sources);

    private StillFolder AsCameraGivesThem => StillFolder.Of(place.Camera, sources);

    /// <summary>As the edge looks at the camera, or will once it is taught.</summary>
    private IPersonDetector Open(LocatedModel model)
    {
        if (place.Camera is { } camera && !TaughtInput.IsWhole(camera))
            throw new StartException($"camera {camera.Id}: the plan cuts its picture into tiles ({camera.Tiles}), and a camera is taught by its picture as a whole; leave tiles out.");
        var factory = new OnnxPersonDetectorFactory(new InferenceSettings { Threads = Math.Clamp(Environment.ProcessorCount, 1, 8) });
        var spec = place.Camera is { } taught ? DetectorSpec.Of(taught) : new DetectorSpec(place.Model, job.Input, TileGrid.Whole);
        if (spec.Input is not null)
            return spec.Open(model, factory);
        try
        {
            return (spec with { Input = TaughtInput.Usual }).Open(model, factory);
        }
        catch (ModelException)
        {
            // A graph of one size alone.
            return spec.Open(model, factory);
        }
    }

    /// <summary>Stills that lie in a folder and stay there; nothing is copied.</summary>
    private async Task<int> FromFolderAsync(string folder, IReadOnlyDictionary<string, StillLabel> labels, Learning learning, IPersonDetector detector, CancellationToken cancellationToken)
    {
        var paths = Evenly(StillFolder.List(folder), MaxLooks);
        if (paths.Count == 0)
            throw new StartException($"--stills {folder}: the folder holds no stills (jpg, jpeg, png, bmp, webp).");
        var candidates = job.HasLabels ? [.. paths.Where(path => labels.ContainsKey(Path.GetFileName(path)))] : paths;
        await TellOfStrangersAsync(folder, paths, labels.Keys);
        var fullness = await LookAsync(candidates, AsCameraGivesThem, detector, cancellationToken);
        var chosen = StillChoice.Of(fullness, job.Take).Select(i => candidates[i]).ToHashSet(StringComparer.Ordinal);
        if (job.OnlyChoose)
            return await PrintAsync(chosen.Order(StringComparer.Ordinal).Select(path => Path.GetFileName(path)!));
        if (chosen.Count < HeadTeacher.MinStills)
            throw new StartException($"{chosen.Count} of the {paths.Count} stills of {folder} have a label; at least {HeadTeacher.MinStills} are needed.");
        var stills = paths.Select((path, i) => new TeachingStill(path, TimeSpan.FromSeconds(i), chosen.Contains(path) ? labels[Path.GetFileName(path)] : null)).ToList();
        return await LearnAsync(learning, stills, cancellationToken);
    }

    /// <summary>Labels may be of a larger set than the folder; a name that was mistyped shows here.</summary>
    private async Task TellOfStrangersAsync(string folder, IReadOnlyList<string> paths, IEnumerable<string> named)
    {
        var strangers = named.Except(paths.Select(path => Path.GetFileName(path)), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (strangers.Count > 0)
            await error.WriteLineAsync($"{strangers.Count} of the labels are of no still that was looked at in {folder}, and are left out (the first is {strangers[0]}).");
    }

    /// <summary>Stills in the camera's own folder, as a lesson that can be left and gone on with.</summary>
    private async Task<int> FromLessonAsync(IReadOnlyDictionary<string, StillLabel> labels, Learning learning, IPersonDetector detector, CancellationToken cancellationToken)
    {
        // Not after hours of taking stills.
        if (!job.OnlyChoose && !job.HasLabels)
            TeachPage.CheckBuilt();
        var lesson = await LessonAsync(cancellationToken);
        await ChooseAsync(lesson, detector, cancellationToken);
        if (job.OnlyChoose)
            return await PrintAsync(lesson.Chosen.Select(still => lesson.PathOf(still.Name)));
        foreach (var still in lesson.Stills.Where(still => labels.ContainsKey(still.Name)))
            lesson.Answer(still.Name, StillAnswer.Of(labels[still.Name]));
        if (job.HasLabels)
            return await LearnAsync(learning, LabelledOf(lesson), cancellationToken);

        var handler = new LessonHandler(place.Camera!, lesson, stopping => learning.RunAsync(LabelledOf(lesson), job.OutPath, stopping));
        await using var page = await TeachPage.StartAsync(handler, cancellationToken);
        await output.WriteLineAsync($"Open this page and click the heads; it is for this machine alone: {page.Address}");
        await output.WriteLineAsync("Ctrl-C ends; what was clicked is kept, and the same command goes on with it.");
        await page.Ended.WaitAsync(cancellationToken);
        if (handler.Learnt is { } outcome)
            await LearnReport.PrintAsync(outcome, job.OutPath is null, output);
        return 0;
    }

    private async Task<Lesson> LessonAsync(CancellationToken cancellationToken)
    {
        var folder = place.Folder!.Lesson;
        if (job.IsNew)
            Lesson.Delete(folder);
        var lesson = Lesson.Open(folder);
        if (job.StillsFolder is { } stills)
            await ImportAsync(stills, lesson, cancellationToken);
        else if (lesson.Stills.Count == 0 || job.CollectFor is not null)
            await new StillCollector(sources, clock, error.WriteLine).CollectAsync(place.Camera!, lesson, job.CollectFor ?? UsualCollection, cancellationToken);
        else
            await error.WriteLineAsync($"Going on with the lesson in {folder}: {lesson.Stills.Count} stills, {lesson.Chosen.Count(still => lesson.AnswerOf(still.Name)?.IsDone == true)} counted. --for TIME takes more, --new begins anew.");
        if (lesson.Stills.Count < HeadTeacher.MinStills)
            throw new StartException($"camera {place.Camera!.Id}: {lesson.Stills.Count} stills were taken; at least {HeadTeacher.MinStills} are needed, better {TeachJob.UsualStills} spread over a day.");
        return lesson;
    }

    private async Task ImportAsync(string folder, Lesson lesson, CancellationToken cancellationToken)
    {
        var look = AsCameraGivesThem;
        using var frame = new Frame(new Canvas(64, 64, ChannelOrder.Bgr, ResizeRule.Letterbox, 0));
        foreach (var path in Evenly([.. StillFolder.List(folder).Where(path => !lesson.Has(Path.GetFileName(path)))], StillCollector.MaxStills))
        {
            if (await look.ReadOneAsync(path, frame, cancellationToken) is CaptureResult.Got)
                lesson.Add(new LessonStill(Path.GetFileName(path), null, frame.SourceWidthPx, frame.SourceHeightPx), await UprightAsync(look, path, frame, cancellationToken));
            else
                await error.WriteLineAsync($"{path} was left out: it is damaged, cut off or no picture.");
        }
    }

    /// <summary>The file as it is, or a picture of the same kind that shows it as the camera is counted.</summary>
    private static async Task<byte[]> UprightAsync(StillFolder look, string path, Frame probe, CancellationToken cancellationToken)
    {
        if (!look.IsTurned)
            return await File.ReadAllBytesAsync(path, cancellationToken);
        using var frame = new Frame(new Canvas(probe.SourceWidthPx, probe.SourceHeightPx, ChannelOrder.Bgr, ResizeRule.Stretch, 0));
        if (await look.ReadOneAsync(path, frame, cancellationToken) is not CaptureResult.Got)
            throw new StartException($"{path} cannot be read as a picture: it was changed while it was read.");
        Cv2.ImEncode(Path.GetExtension(path), frame.Picture, out var picture);
        return picture;
    }

    private async Task ChooseAsync(Lesson lesson, IPersonDetector detector, CancellationToken cancellationToken)
    {
        var unseen = lesson.Stills.Where(still => still.Fullness is null).ToList();
        if (unseen.Count == 0 && lesson.Chosen.Count() >= Math.Min(job.Take, lesson.Stills.Count))
            return;
        var looks = unseen.Zip(await LookAsync([.. unseen.Select(still => lesson.PathOf(still.Name))], Upright, detector, cancellationToken)).ToDictionary(look => look.First.Name, look => look.Second);
        var fullness = lesson.Stills.Select(still => still.Fullness ?? looks[still.Name]).ToList();
        var kept = Enumerable.Range(0, lesson.Stills.Count).Where(i => lesson.AnswerOf(lesson.Stills[i].Name) is not null).ToList();
        lesson.Choose(fullness, StillChoice.Of(fullness, job.Take, kept).ToHashSet());
    }

    private async Task<IReadOnlyList<double>> LookAsync(IReadOnlyList<string> paths, StillFolder reader, IPersonDetector detector, CancellationToken cancellationToken)
    {
        using var look = new StillLook(detector, reader, place.Camera is { } camera ? ExcludedAreas.Of(camera) : null);
        var fullness = new List<double>();
        foreach (var path in paths)
            fullness.Add(StillLook.FullnessOf((await look.AtAsync(path, cancellationToken)).Seen));
        return fullness;
    }

    private async Task<int> LearnAsync(Learning learning, IReadOnlyList<TeachingStill> stills, CancellationToken cancellationToken)
    {
        var outcome = await learning.RunAsync(stills, job.OutPath, cancellationToken);
        await LearnReport.PrintAsync(outcome, job.OutPath is null, output);
        return outcome.IsAccepted ? 0 : 1;
    }

    private async Task<int> PrintAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
            await output.WriteLineAsync(name);
        return 0;
    }

    private static List<TeachingStill> LabelledOf(Lesson lesson) =>
        [.. lesson.Stills.Select((still, i) => new TeachingStill(
            lesson.PathOf(still.Name), still.TakenAt - DateTimeOffset.UnixEpoch ?? TimeSpan.FromSeconds(i), lesson.AnswerOf(still.Name)?.Label()))];

    private static IReadOnlyList<string> Evenly(IReadOnlyList<string> paths, int most) =>
        paths.Count <= most ? paths : [.. Enumerable.Range(0, most).Select(i => paths[(int)((long)i * paths.Count / most)])];
}

/// <summary>A still to learn from, or, without a label, one that shows how the place looks at other times.</summary>
/// <param name="Path">Its file.</param>
/// <param name="At">When it was taken, from any beginning; of a folder its number in seconds.</param>
/// <param name="Label">What it shows, or null.</param>
internal sealed record TeachingStill(string Path, TimeSpan At, StillLabel? Label);
