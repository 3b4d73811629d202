using System.ComponentModel.DataAnnotations;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Outboxes;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Edge;

/// <summary>Settings of the edge role, section "Edge".</summary>
internal sealed class EdgeOptions : IValidatableObject
{
    public const string Section = "Edge";

    /// <summary>Id of this edge, as cameras of the site plan name it. Default: the machine's name, lower-case, with hyphens for other signs.</summary>
    [RegularExpression(EdgeId.Pattern, ErrorMessage = "Edge:Id " + EdgeId.Meaning)] public string? Id { get; set; }

    /// <summary>Settings of the outbox.</summary>
    [ValidateObjectMembers] public OutboxOptions Outbox { get; set; } = new();

    /// <summary>
    /// What opens sources: Ffmpeg, OpenCv, or Auto (streams and videos FFmpeg, pictures and USB cameras OpenCV). Default Auto. OpenCv leaves
    /// streams to FFmpeg, because its library has no network; Ffmpeg refuses snapshot addresses.
    /// </summary>
    [EnumDataType(typeof(CaptureAdapter))] public CaptureAdapter Capture { get; set; } = CaptureAdapter.Auto;

    /// <summary>The ffmpeg program: a name looked up in PATH, or a path. Default ffmpeg.</summary>
    [Required] public string FfmpegPath { get; set; } = "ffmpeg";

    /// <summary>Inference sessions of each model in use; the cameras of the model share them. Default 1.</summary>
    [Range(1, 64)] public int InferenceSessions { get; set; } = 1;

    /// <summary>
    /// Threads of one inference. Default 1: a second one halves NanoDet's time on a quiet machine, gains nothing with YOLOX-nano and loses on a busy one.
    /// </summary>
    [Range(1, 256)] public int InferenceThreads { get; set; } = 1;

    /// <summary>
    /// What runs the models: Cpu; Cuda, TensorRt or OpenVino (whose absence stops the program); or Auto (the first of TensorRT, CUDA and OpenVINO that this
    /// build of ONNX Runtime has and the machine can use, else the processor, with the reason told). Default Cpu.
    /// </summary>
    [EnumDataType(typeof(InferenceProvider))] public InferenceProvider Provider { get; set; } = InferenceProvider.Cpu;

    /// <summary>
    /// Share of this machine's processor that the edge may use for its cameras, above 0 to 1. Where they need more, the least important ones are counted
    /// less often. Default 0.8: the rest goes to what else runs here, and to the moments in which cameras are opened.
    /// </summary>
    [Range(0.01, 1.0)] public double CpuBudget { get; set; } = 0.8;

    /// <summary>
    /// Whether models run in whole numbers of 8 bits where such a form of them is installed ('crowdwatch models quantize'): Auto (where that is right and at
    /// least 1.3 times as fast here, measured at the start), Never or Always. Cameras that were taught or fitted run the model as it came. Default Auto.
    /// </summary>
    [EnumDataType(typeof(QuantizedUse))] public QuantizedUse Quantized { get; set; } = QuantizedUse.Auto;

    /// <summary>A source that delivers no frame for this long is given up and opened again. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")] public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A picture that does not change for this long is frozen, and its camera blind. Longer than a camera's key frames are apart: an encoder that
    /// smooths the noise of a still scene away repeats itself until the next one. Default 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")] public TimeSpan FrozenAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether a picture in which nothing has changed since the last look keeps that look's count, so that a model looks only where something moves, and every
    /// few seconds. Default true.
    /// </summary>
    public bool MotionGate { get; set; } = true;

    /// <summary>Shortest wait before a lost camera is opened again. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")] public TimeSpan ReconnectFirst { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait before a lost camera is opened again. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")] public TimeSpan ReconnectMost { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two reports on the health of each camera and of the edge. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan HealthInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the bus may take to confirm a message before it counts as away; counts wait in the outbox then. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")] public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Where the edge keeps what it knows of its cameras: beside its outbox. Null where no outbox is named.</summary>
    public string? DataFolder() => string.IsNullOrWhiteSpace(Outbox.Path) ? null : Path.GetDirectoryName(Path.GetFullPath(Outbox.Path));

    /// <summary>Rules between settings.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ReconnectMost < ReconnectFirst)
            yield return new ValidationResult(
                $"Edge:ReconnectMost is {ReconnectMost}, below Edge:ReconnectFirst {ReconnectFirst}; it must be at least that.");
    }
}

/// <summary>Checks <see cref="EdgeOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class EdgeOptionsValidator : IValidateOptions<EdgeOptions>;
