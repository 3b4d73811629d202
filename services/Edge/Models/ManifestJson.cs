using System.Text.Json;
using System.Text.Json.Serialization;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Models;

/// <summary>How a manifest stands in its file: camelCase properties, enumerations by name, nothing unknown.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(NamedEnum<TensorLayout>), typeof(NamedEnum<ChannelOrder>), typeof(NamedEnum<ResizeRule>), typeof(NamedEnum<OutputDecoder>), typeof(NamedEnum<CountedPart>)])]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>The name of a value of an enumeration as it stands in the file.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>An enumeration by its camelCase name, never by its number.</summary>
    private sealed class NamedEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
        where T : struct, Enum;
}
