using System.Text;
using System.Text.Json;

namespace CrowdWatch.Edge.Models;

/// <summary>Reads and writes manifest files; reading is strict and names every mistake of a file at once.</summary>
public static class ManifestFile
{
    /// <exception cref="ModelException">The file cannot be read, is not JSON, or has mistakes: all of them are in the message.</exception>
    public static ModelManifest Read(string path)
    {
        try
        {
            var text = File.ReadAllBytes(path).AsMemory();
            // Editors on Windows put a byte order mark before the text; JSON has none.
            return Parse(text.Span.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The model manifest {path} cannot be read: {e.Message}", e);
        }
    }

    /// <param name="utf8">The text.</param>
    /// <param name="path">The file it came from, for messages.</param>
    /// <exception cref="ModelException">As <see cref="Read"/>.</exception>
    public static ModelManifest Parse(ReadOnlyMemory<byte> utf8, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var mistakes = ManifestRules.Check(document.RootElement);
            if (mistakes.Count > 0)
                throw new ModelException(
                    $"The model manifest {path} has {(mistakes.Count == 1 ? "a mistake" : $"{mistakes.Count} mistakes")}:"
                    + string.Concat(mistakes.Select(mistake => "\n  " + mistake)));
            return document.RootElement.Deserialize(ManifestJson.Default.ModelManifest)!;
        }
        catch (JsonException e)
        {
            throw new ModelException($"The model manifest {path} is not JSON: {e.Message}", e);
        }
    }

    /// <summary>The text of a manifest file, always the same bytes for the same manifest.</summary>
    public static byte[] Serialize(ModelManifest manifest) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ModelManifest), (byte)'\n'];
}
