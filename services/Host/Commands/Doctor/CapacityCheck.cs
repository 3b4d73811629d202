using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capacity;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Measures what cameras take of this machine, and says how many it counts in time.</summary>
/// <param name="sources">Opens the cameras.</param>
/// <param name="ffmpeg">FFmpeg: a path, or a name that is looked up in PATH.</param>
/// <param name="machine">What the machine has.</param>
internal sealed class CapacityCheck(IFrameSourceFactory sources, string ffmpeg, MachineSize machine)
{
    /// <summary>Above this share of what the machine has, a warning: cameras show more people in summer than when they were set up.</summary>
    public const double WarnAbove = 0.8;

    private const string Subject = "capacity";

    /// <summary>So many cameras are measured: more at once would take longer to choose what they decode.</summary>
    private const int MaxMeasured = 4;

    /// <summary>From the first picture on: four seconds of looking at the stream, and a second opening with what was chosen, two cameras at a time.</summary>
    private static readonly TimeSpan SettleOfCameras = TimeSpan.FromSeconds(9);

    private static readonly TimeSpan SettleOfReference = TimeSpan.FromSeconds(2);

    // What is measured is how the stream is decoded; it is scaled to the size of an ordinary model.
    private static readonly Canvas Canvas = new(448, 256, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    private readonly DecodingMeter meter = new(sources, TimeProvider.System);

    /// <summary>Whether this machine is enough for its cameras, and for how many more.</summary>
    /// <param name="cameras">Cameras of this machine.</param>
    /// <param name="looks">Processor time of one look of each model.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Finding?> ExamineAsync(IReadOnlyList<Camera> cameras, IReadOnlyDictionary<DetectorSpec, TimeSpan> looks, CancellationToken cancellationToken)
    {
        // A model that cannot be opened has its own finding.
        var counted = cameras.Where(camera => looks.ContainsKey(DetectorSpec.Of(camera))).ToList();
        if (counted.Count == 0)
            return null;
        var chosen = Chosen(counted);
        var measured = await Task.WhenAll(chosen.Select(async camera =>
            (Camera: camera, Cores: await meter.MeasureAsync(CameraSource.RequestFor(camera, Canvas, TimeSpan.FromSeconds(10)), SettleOfCameras, cancellationToken))));
        var known = measured.Where(one => one.Cores is not null).ToDictionary(one => one.Camera.Id, one => one.Cores!.Value, StringComparer.Ordinal);
        if (known.Count == 0)
            return new(Verdict.Warn, Subject, $"not known: what decoding takes could be measured with none of {string.Join(", ", chosen.Select(camera => camera.Id))}", "crowdwatch doctor without --site says what this machine can do with usual streams");
        return Judge([.. counted.Select(camera => LoadOf(camera, known, counted, looks[DetectorSpec.Of(camera)]))], machine, known.Keys);
    }

    /// <summary>What this machine can do with usual streams; one finding for each of them.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="look">Processor time of one look.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Finding>> ExamineUsualAsync(string model, TimeSpan look, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-doctor-");
        try
        {
            var (main, sub) = (Path.Combine(folder.FullName, "main.mp4"), Path.Combine(folder.FullName, "sub.mp4"));
            var failure = await ReferenceClip.MakeAsync(ffmpeg, 1920, 1080, main, cancellationToken) ?? await ReferenceClip.MakeAsync(ffmpeg, 640, 360, sub, cancellationToken);
            if (failure is not null)
                return [new(Verdict.Warn, Subject, $"not known, because no stream to measure with could be made: {failure.TrimEnd('.')}", "install a build of FFmpeg with libx264")];
            UsualCamera[] streams =
            [
                new("1920 x 1080, a key frame a second", main, DecodeMode.KeyFrames, SampleRates.OfCounts),
                new("1920 x 1080, key frames far apart", main, DecodeMode.Reference, SampleRates.OfCounts),
                new("640 x 360 as countSource, a key frame a second", sub, DecodeMode.KeyFrames, SampleRates.OfCounts),
                new("1920 x 1080 with lines", main, DecodeMode.Reference, SampleRates.OfLines),
            ];
            var measured = await Task.WhenAll(streams.Select(stream => meter.MeasureAsync(RequestFor(stream), SettleOfReference, cancellationToken)));
            return [.. streams.Zip(measured, (stream, cores) => Judge(stream, cores, model, look, machine))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Judges what cameras need.</summary>
    /// <param name="loads">One for each camera.</param>
    /// <param name="machine">What the machine has.</param>
    /// <param name="measured">Ids of the cameras with which decoding was measured.</param>
    public static Finding Judge(IReadOnlyList<CameraLoad> loads, MachineSize machine, IEnumerable<string> measured)
    {
        var need = CapacityModel.NeedOf(loads, machine);
        var found = string.Create(CultureInfo.InvariantCulture, $"the plan's {Cameras(loads.Count)} of this machine need {need.NeededCores:0.00} of {Cores(machine.Cores)} while something moves before each ")
            + string.Create(CultureInfo.InvariantCulture, $"(decoding {need.DecodingCores:0.00}, models {need.ModelCores:0.00}, the rest {need.OtherCores:0.00}); Edge:CpuBudget {machine.CpuBudget:0.##} allows {machine.BudgetCores:0.00}")
            + (IsBySessions(need) ? string.Create(CultureInfo.InvariantCulture, $", and the sessions of {need.BusiestModel} are busy for {100 * need.SessionShare:0} % of the time they have") : "")
            + (IsByMemory(need) ? string.Create(CultureInfo.InvariantCulture, $", and {need.NeededBytes >> 20} of {machine.MemoryBytes >> 20} MiB of memory are needed") : "")
            + string.Create(CultureInfo.InvariantCulture, $"; decoding was measured with {string.Join(", ", measured)}");
        var more = CapacityModel.Predict(loads, machine) - loads.Count;
        return need.UsedShare switch
        {
            > 1 => new(Verdict.Fail, Subject, $"{found}; about {Cameras(loads.Count + more)} like them can be counted in time, the least important of the others are counted less often", WhatToDo(need)),
            > WarnAbove => new(Verdict.Warn, Subject, $"{found}; room for about {more} more like them", WhatToDo(need)),
            _ => new(Verdict.Ok, Subject, $"{found}; room for about {more} more like them"),
        };
    }

    /// <summary>Says for how many cameras of a usual stream a machine is enough.</summary>
    public static Finding Judge(UsualCamera stream, double? decodingCores, string model, TimeSpan look, MachineSize machine)
    {
        var subject = $"{Subject} for {stream.Name}";
        if (decodingCores is not { } cores)
            return new(Verdict.Warn, subject, "not known: what decoding takes could not be measured");
        var load = new CameraLoad { Model = model, PicturesPerSecond = stream.PicturesPerSecond, DecodingCores = cores, Look = look };
        var quiet = load with { GatedShare = CapacityModel.GatedShareOfQuiet(stream.PicturesPerSecond) };
        return new(Verdict.Ok, subject, string.Create(
            CultureInfo.InvariantCulture,
            $"about {Cameras(CapacityModel.Predict([load], machine))} counted {(stream.PicturesPerSecond == 1 ? "once" : $"{stream.PicturesPerSecond:0.#} times")} a second where something always moves, {CapacityModel.Predict([quiet], machine)} where it is mostly quiet (decoding {1000 * cores:0} ms of a core a second each, a look {look.TotalMilliseconds:0} ms)"));
    }

    private static CaptureRequest RequestFor(UsualCamera stream) => new()
    {
        Source = stream.Path, Canvas = Canvas, SamplesPerSecond = stream.PicturesPerSecond, Decode = stream.Decode, Loop = true, RealTime = true,
    };

    private static CameraLoad LoadOf(Camera camera, Dictionary<string, double> known, IReadOnlyList<Camera> cameras, TimeSpan look)
    {
        var rate = SampleRates.Of(camera);
        // Those that were not measured take what others of the same rate take.
        var alike = cameras.Where(other => known.ContainsKey(other.Id) && SampleRates.Of(other) == rate).Select(other => known[other.Id]);
        return new()
        {
            Model = DetectorSpec.Of(camera).ToString(),
            PicturesPerSecond = rate,
            DecodingCores = known.TryGetValue(camera.Id, out var own) ? own : alike.DefaultIfEmpty(known.Values.Average()).Average(),
            Look = look,
        };
    }

    /// <summary>Some of the cameras, of each rate in turn.</summary>
    private static List<Camera> Chosen(IReadOnlyList<Camera> cameras) =>
        [.. cameras.GroupBy(camera => SampleRates.Of(camera)).SelectMany(rate => rate.Select((camera, i) => (camera, i))).OrderBy(one => one.i).Take(MaxMeasured).Select(one => one.camera)];

    private static bool IsBySessions(CapacityNeed need) => need.SessionShare > WarnAbove && need.SessionShare > need.NeededCores / need.Machine.BudgetCores;

    private static bool IsByMemory(CapacityNeed need) => need.NeededBytes > WarnAbove * need.Machine.MemoryBytes;

    private static string WhatToDo(CapacityNeed need) =>
        IsBySessions(need) ? "raise Edge:InferenceSessions, or spread the cameras over more machines"
        : "let the cameras send key frames a second apart, count from a sub-stream (countSource), lower samplesPerSecond, or spread the cameras over more machines";

    private static string Cameras(int count) => count == 1 ? "1 camera" : $"{count} cameras";

    private static string Cores(int count) => count == 1 ? "1 core" : $"{count} cores";
}

/// <summary>A stream as many cameras send it.</summary>
/// <param name="Name">For a person.</param>
/// <param name="Path">File with such a stream.</param>
/// <param name="Decode">Which of its pictures are decoded at that rate.</param>
/// <param name="PicturesPerSecond">Pictures that are counted.</param>
internal sealed record UsualCamera(string Name, string Path, DecodeMode Decode, double PicturesPerSecond);
