using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Edge.Models;

/// <summary>Reads and writes manifest files; reading is strict and names every mistake of a file at once.</summary>
public static class ManifestFile
{
    /// <summary>A manifest has about a kilobyte.</summary>
    private const int MaxBytes = 1024 * 1024;

    /// <summary>How a manifest is written: without the properties that its decoder does not have.</summary>
    private static readonly JsonTypeInfo<ModelManifest> Written = (JsonTypeInfo<ModelManifest>)new JsonSerializerOptions(ManifestJson.Default.Options)
    {
        TypeInfoResolver = ManifestJson.Default.WithAddedModifier(LeaveOut),
    }.GetTypeInfo(typeof(ModelManifest));

    /// <exception cref="ModelException">The file cannot be read, is not JSON, or has mistakes: all of them are in the message.</exception>
    public static ModelManifest Read(string path)
    {
        try
        {
            return Parse(WrittenFile.Read(path, MaxBytes), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ModelException($"The model manifest {path} cannot be read: {e.Message}", e);
        }
    }

    /// <param name="utf8">The bytes of the file: UTF-8, with or without a byte order mark.</param>
    /// <param name="path">The file it came from, for messages.</param>
    /// <exception cref="ModelException">As <see cref="Read"/>.</exception>
    public static ModelManifest Parse(ReadOnlyMemory<byte> utf8, string path)
    {
        try
        {
            var text = JsonText.Read(utf8.Span, allowComments: false);
            using var document = JsonDocument.Parse(text.Utf8);
            var mistakes = ManifestRules.Check(document.RootElement, text);
            if (mistakes.Count > 0)
                throw new ModelException(
                    $"The model manifest {path} has {(mistakes.Count == 1 ? "a mistake" : $"{mistakes.Count} mistakes")}:"
                    + string.Concat(mistakes.Select(mistake => "\n  " + mistake)));
            return document.RootElement.Deserialize(ManifestJson.Default.ModelManifest)!;
        }
        catch (TextBytesException e)
        {
            throw new ModelException($"The model manifest {path} is no manifest: line {e.Line} is {e.Message}.", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new ModelException($"The model manifest {path} is no manifest: {e.Message}", e);
        }
    }

    /// <summary>The text of a manifest file, always the same bytes for the same manifest.</summary>
    public static byte[] Serialize(ModelManifest manifest) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(manifest, Written), (byte)'\n'];

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Type != typeof(ModelOutput))
            return;
        foreach (var property in type.Properties)
        {
            var name = property.Name;
            property.ShouldSerialize = (output, value) => value is not null && DecoderFields.Has(((ModelOutput)output).Decoder, name);
        }
    }
}
