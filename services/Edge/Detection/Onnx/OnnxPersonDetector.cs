using System.Diagnostics;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Detection.Preprocessing;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Finds people with a model run by ONNX Runtime. All memory is taken at the start; on the processor a frame allocates nothing.</summary>
public sealed class OnnxPersonDetector : IPersonDetector
{
    // No two boxes share more than all they cover.
    private const float NothingToSuppress = 1;

    private readonly OnnxModel _model;
    private readonly IOutputReader? _reader;
    private readonly DensityOutputReader? _density;
    private readonly PixelNormalizer _normalizer;
    private readonly NonMaximumSuppression _suppression;
    private readonly List<PersonBox> _candidates = [];
    private readonly List<PersonBox> _kept = [];
    private readonly float _threshold;
    private readonly DetectionAccuracy _accuracy;
    private readonly FeatureMap? _features;
    private readonly bool _countsHeads;

    /// <summary>Loads the model, for itself alone, checks it against its manifest and runs it once.</summary>
    /// <exception cref="ModelException">The file cannot be read or does not fit the manifest.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    public OnnxPersonDetector(ModelManifest manifest, string modelPath, InferenceSettings settings)
        : this(manifest, modelPath, new SharedSessions(settings))
    {
    }

    /// <summary>Takes the model from those in memory, or loads it, checks it against its manifest and runs it once.</summary>
    /// <exception cref="ModelException">The file cannot be read or does not fit the manifest.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    internal OnnxPersonDetector(ModelManifest manifest, string modelPath, SharedSessions sessions)
    {
        Settings = sessions.Settings;
        ArgumentOutOfRangeException.ThrowIfLessThan(Settings.Threads, 1);
        Canvas = manifest.Input.ToCanvas();
        _threshold = manifest.Output.Threshold;
        _accuracy = DetectionAccuracy.Of(manifest);
        _countsHeads = manifest.Output.Counts == CountedPart.Heads;
        _normalizer = new PixelNormalizer(manifest.Input);
        _suppression = new NonMaximumSuppression(DecoderFields.Has(manifest.Output.Decoder, "nmsIou") ? manifest.Output.NmsIou : NothingToSuppress);
        _model = new OnnxModel(manifest.Input, manifest.Output.Decoder == OutputDecoder.Detr, modelPath, sessions, manifest.Output.Features?.Name);
        try
        {
            if (manifest.Output.Decoder == OutputDecoder.Density)
                _density = new DensityOutputReader(manifest, _model.Outputs, modelPath);
            else
                _reader = ReaderOf(manifest, _model.Outputs, modelPath);
            _features = FeatureOutput.Find(manifest, _model.Outputs, modelPath);
            _model.Run();
            _density?.Check();
            _reader?.Check();
        }
        catch (Exception e)
        {
            _model.Dispose();
            if (e is InvalidDataException)
                throw new ModelException($"The model {modelPath} does not give what its manifest says. {e.Message}", e);
            throw;
        }
    }

    /// <inheritdoc/>
    public Canvas Canvas { get; }

    /// <summary>How the model was asked to run.</summary>
    public InferenceSettings Settings { get; }

    /// <summary>What the model does run on: the processor or a card.</summary>
    public InferenceProvider Provider => _model.Provider;

    /// <summary>Why it is the processor although the settings say auto; null when there is nothing to say.</summary>
    public string? FallbackReason => _model.FallbackReason;

    /// <summary>What the model runs on, in one.</summary>
    public InferenceStatus Inference => new(Provider, Settings.Threads, FallbackReason);

    /// <inheritdoc/>
    public void Detect(Frame frame, DetectionResult result, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (frame.Canvas != Canvas)
            throw new ArgumentException($"The frame is on {frame.Canvas}; this detector wants {Canvas}.", nameof(frame));
        if (frame.SourceWidthPx < 1 || frame.SourceHeightPx < 1)
            throw new ArgumentException($"The frame's source size is {frame.SourceWidthPx} × {frame.SourceHeightPx}; both are at least 1.", nameof(frame));
        if (threshold is { } own && own is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), own, "A threshold is above 0 and below 1.");
        _normalizer.Normalize(frame.Pixels, _model.Input);
        _model.Run(result.WantsFeatures);
        result.Clear();
        result.Features = result.WantsFeatures ? _features : null;
        var toSource = CanvasToSource.Of(Canvas, frame.SourceWidthPx, frame.SourceHeightPx) with { IsHead = _countsHeads };
        if (_density is not null)
            result.Density = _density.Read(toSource);
        else
            ReadBoxes(result, (float?)threshold ?? _threshold, toSource);
    }

    /// <summary>The middle of the times that bare inferences take: for a self-test at start.</summary>
    public TimeSpan MeasureInference(int runs = 11)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var times = new TimeSpan[runs];
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _model.Run();
            times[i] = Stopwatch.GetElapsedTime(start);
        }
        Array.Sort(times);
        return times[runs / 2];
    }

    public void Dispose() => _model.Dispose();

    private void ReadBoxes(DetectionResult result, float least, CanvasToSource toSource)
    {
        _candidates.Clear();
        _kept.Clear();
        _reader!.Read(Math.Min(least, CrowdLimit.WeakFrom), toSource, _candidates);
        _suppression.Apply(_candidates, _kept);
        // Most confident first: the weak ones, which suppress none that count, are the rest.
        foreach (var box in _kept)
            (box.Confidence >= least ? result.People : result.Weak).Add(box);
        (result.Accuracy, result.CrowdRatio) = (_accuracy, _accuracy.CrowdRatioOf(result.People, result.Weak));
    }

    private static IOutputReader ReaderOf(ModelManifest manifest, IReadOnlyList<OutputTensor> outputs, string path) => manifest.Output.Decoder switch
    {
        OutputDecoder.NanoDet => new NanoDetOutputReader(manifest, outputs, path),
        OutputDecoder.Yolox => new YoloxOutputReader(manifest, outputs, path),
        OutputDecoder.Yolov8 => new Yolov8OutputReader(manifest, outputs, path),
        OutputDecoder.EndToEnd => new EndToEndOutputReader(manifest, outputs, path),
        OutputDecoder.Detr => new DetrOutputReader(manifest, outputs, path),
        var other => throw new ModelException($"The manifest of {path} names the decoder {other}, which is none of {string.Join(", ", Enum.GetNames<OutputDecoder>())}."),
    };
}
