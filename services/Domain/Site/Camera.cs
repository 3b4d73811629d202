using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>A camera: where its picture comes from, how often it is counted, what it sees.</summary>
public sealed record Camera
{
    [Required, RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Identifier, unique in the plan: lower-case letters, digits, hyphens.")]
    public required string Id { get; init; }

    [Description("Name shown to people. Optional; the id is shown without it.")]
    public LocalizedText? Name { get; init; }

    [Required, MinLength(1), MaxLength(2048), Description("File path (relative to the plan) or rtsp, rtsps, http or https address. ${NAME} is replaced by the environment variable NAME, for passwords.")]
    public required string Source { get; init; }

    [MinLength(1), MaxLength(2048), Description("A second stream of the same camera, smaller and cheaper to decode (its sub-stream), from which people are counted instead of source. Shows the same picture; outlines stay those of imageSize. Default: source itself.")]
    public string? CountSource { get; init; }

    [RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Id of the edge that counts this camera: its setting Edge:Id, or its machine's name. Optional; where no camera names one, every edge counts all cameras.")]
    public string? Edge { get; init; }

    [Required, RegularExpression(PlanPattern.Model, ErrorMessage = PlanPattern.ModelMeaning), Description("Name of the counting model. Default nanodet.")]
    public string Model { get; init; } = "nanodet";

    [Range(0.05, 0.95), Description("Least confidence that counts as a person. Default: the model's own.")]
    public double? Threshold { get; init; }

    [RegularExpression(PlanPattern.Input, ErrorMessage = PlanPattern.InputMeaning), Description("Picture that the model is given, width x height in pixels, each a multiple of 32 from 96 to 2048: 640x480. Larger finds smaller people and costs more. Only for models whose graph leaves its input's size open. Default: the model's own.")]
    public string? Input { get; init; }

    [RegularExpression(PlanPattern.Tiles, ErrorMessage = PlanPattern.TilesMeaning), Description("Cuts the picture into overlapping tiles, columns x rows, 1x1 to 4x4, and counts them beside the whole: 2x2 costs five times as much and finds people of half the size. Default 1x1, the whole alone.")]
    public string? Tiles { get; init; }

    [MinLength(1), Description("File of weights that 'crowdwatch fit' wrote for this camera, relative to this plan. Default: the one in the camera's folder on the edge, or else none.")]
    public string? Calibration { get; init; }

    [Range(1.0, 30.0), Description("Frames counted a second, whatever is seen; fewer only where the machine cannot. At least 1, because a frame older than two seconds is never counted as the present. Default: by need, 1 where people are counted, 5 where lines are, more while counts move or a level is near.")]
    public double? SamplesPerSecond { get; init; }

    [Description("Which pictures of the stream are decoded: all, reference (without those that no other picture needs) or keyFrames. Default auto: as few as its key frames and its rate allow.")]
    public DecodeMode Decode { get; init; }

    [Description("Which part of the picture is looked at: outlines (the box around the outlines and lines, with room for people) or picture. Default outlines.")]
    public CountedArea Area { get; init; }

    [Range(1, 9), Description("How much this camera matters where a machine cannot count all as often as it should: 1 is sampled less first, 9 last. Default 5.")]
    public int Importance { get; init; } = 5;

    [Description("Starts a file again at its end. Default false.")]
    public bool Loop { get; init; }

    [Range(0, 270), Description("Degrees clockwise by which the picture is turned before it is counted: 0, 90, 180 or 270, for a camera mounted upside down or on its side. Outlines and imageSize are those of the turned picture. Default 0.")]
    public int Rotate { get; init; }

    [RegularExpression(PlanPattern.Decoder, ErrorMessage = PlanPattern.DecoderMeaning), Description("Hardware decoder for FFmpeg: vaapi, cuda, qsv …, or auto for the first that works on the machine. Tried at the start with a drawn clip; one that fails is replaced by software, and told. Default: software.")]
    public string? HardwareAcceleration { get; init; }

    [RegularExpression(PlanPattern.PixelAspect, ErrorMessage = PlanPattern.PixelAspectMeaning), Description("Shape of a pixel, width:height in quotes, for a source that squeezes its picture and does not say so: \"2:1\" for half the width. Default: what the source says.")]
    public string? PixelAspect { get; init; }

    [Description("How the pictures of an RTSP camera travel: tcp or udp. Only for rtsp addresses. Default tcp.")]
    public RtspTransport? Transport { get; init; }

    [Range(0, 99), Description("Which of several pictures in one source is counted: 0 the first, 1 the second. Not for stills and cameras of this machine. Default: the largest.")]
    public int? Stream { get; init; }

    [Required, Description("Picture size on which the polygons were drawn. Of a source with pixels that are not square both sizes will do: as it is kept, or as it is shown.")]
    public required ImageSize ImageSize { get; init; }

    [Required, MinLength(1), MaxLength(1000), Description("What the camera sees: one outline per zone.")]
    public required IReadOnlyList<CameraView> Views { get; init; }

    [MaxLength(100), Description("Parts of the picture in which nobody is, though a detector may see someone: posters, statues, mirrors, screens. Default: none.")]
    public IReadOnlyList<ExcludedArea> Exclude { get; init; } = [];

    [MaxLength(100), Description("Lines at which people are counted as they cross, each way. Default: none.")]
    public IReadOnlyList<CountingLine> Lines { get; init; } = [];

    [Description("Points of the ground known in the picture and on the map ('crowdwatch calibrate' checks them): from them come metres, people per m² and cells. Optional.")]
    public GroundControl? Ground { get; init; }
}
