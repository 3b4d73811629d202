namespace CrowdWatch.Edge.Models;

/// <summary>Which properties of a manifest's output belong to which decoder: these are required, the others may not be there.</summary>
internal static class DecoderFields
{
    /// <summary>Every property that only some decoders have, by the name in the file, with the decoders that have it.</summary>
    private static readonly Dictionary<string, OutputDecoder[]> Owners = new(StringComparer.Ordinal)
    {
        ["classCount"] = [OutputDecoder.NanoDet, OutputDecoder.Yolox, OutputDecoder.Yolov8, OutputDecoder.EndToEnd, OutputDecoder.Detr],
        ["personClass"] = [OutputDecoder.NanoDet, OutputDecoder.Yolox, OutputDecoder.Yolov8, OutputDecoder.EndToEnd, OutputDecoder.Detr],
        ["counts"] = [OutputDecoder.NanoDet, OutputDecoder.Yolox, OutputDecoder.Yolov8, OutputDecoder.EndToEnd, OutputDecoder.Detr],
        ["strides"] = [OutputDecoder.NanoDet, OutputDecoder.Yolox],
        ["bins"] = [OutputDecoder.NanoDet],
        ["threshold"] = [OutputDecoder.NanoDet, OutputDecoder.Yolox, OutputDecoder.Yolov8, OutputDecoder.EndToEnd, OutputDecoder.Detr],
        ["nmsIou"] = [OutputDecoder.NanoDet, OutputDecoder.Yolox, OutputDecoder.Yolov8],
        ["scale"] = [OutputDecoder.Density],
    };

    /// <summary>Whether the decoder has the property. One that all have, or none knows, is had.</summary>
    public static bool Has(OutputDecoder decoder, string property) => !Owners.TryGetValue(property, out var owners) || owners.Contains(decoder);

    /// <summary>What to tell about a property that the decoder does not have.</summary>
    public static string OnlyWith(string property) => "only with decoder " + string.Join(" or ", Owners[property].Select(ManifestJson.NameOf));
}
