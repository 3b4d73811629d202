using System.Text.Json;
using System.Text.Json.Serialization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Hosting;

namespace CrowdWatch.Edge.Counting.Calibrations;

/// <summary>Reads and writes calibrations; reading is strict and names every mistake of a file at once.</summary>
public static class CalibrationFile
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxStills = 10_000;
    private const int MaxPeople = 100_000;

    /// <exception cref="EdgeException">The file cannot be read, is not JSON, or has mistakes: all of them are in the message.</exception>
    public static CountCalibration Read(string path)
    {
        try
        {
            return Parse(WrittenFile.Read(path, MaxBytes), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EdgeException($"The calibration {path} cannot be read: there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EdgeException($"The calibration {path} cannot be read: {e.Message}", e);
        }
    }

    /// <param name="utf8">The bytes of the file.</param>
    /// <param name="path">The file it came from, for messages.</param>
    /// <exception cref="EdgeException">As <see cref="Read"/>.</exception>
    public static CountCalibration Parse(ReadOnlyMemory<byte> utf8, string path)
    {
        try
        {
            var text = JsonText.Read(utf8.Span, allowComments: false);
            using var document = JsonDocument.Parse(text.Utf8);
            var mistakes = new List<string>();
            Check(new JsonFields(document.RootElement, "", mistakes, text));
            if (mistakes.Count > 0)
                throw new EdgeException(
                    $"The calibration {path} has {(mistakes.Count == 1 ? "a mistake" : $"{mistakes.Count} mistakes")}:" + string.Concat(mistakes.Select(mistake => "\n  " + mistake)));
            return document.RootElement.Deserialize(CalibrationJson.Default.CountCalibration)!;
        }
        catch (TextBytesException e)
        {
            throw new EdgeException($"The calibration {path} is none: line {e.Line} is {e.Message}.", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new EdgeException($"The calibration {path} is none: {e.Message}", e);
        }
    }

    /// <summary>Writes it whole or not at all, for its owner alone.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not write there.</exception>
    public static void Write(string path, CountCalibration calibration) => OwnerOnly.Write(path, Serialize(calibration));

    /// <summary>The text of the file, always the same bytes for the same calibration.</summary>
    public static byte[] Serialize(CountCalibration calibration) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(calibration, CalibrationJson.Default.CountCalibration), (byte)'\n'];

    private static void Check(JsonFields fields)
    {
        const string weights = "6 numbers from 0 to 100, by score from 0.05, 0.1, 0.2, 0.3, 0.45 and 0.6 on, none below the one before";
        const string people = "a number from 0 to 100000";
        fields.Text("model", 500);
        fields.Text("sha256", 64, text => text.Length == 64 && text.All(char.IsAsciiHexDigitLower), "64 lower-case hex digits");
        fields.Whole("widthPx", 1, 16_384);
        fields.Whole("heightPx", 1, 16_384);
        fields.Text("tiles", 3, text => TileGrid.TryParse(text, out _), "columns x rows from 1x1 to 4x4, as in \"2x2\"");
        var list = fields.List("weights", ScoreBins.Count, ScoreBins.Count, n => n is >= 0 and <= 100, weights);
        if (list is not null && list.Zip(list.Skip(1)).Any(pair => pair.Second < pair.First))
            fields.Refuse("weights", weights);
        fields.Whole("stills", CalibrationFit.MinStills, MaxStills);
        fields.Number("meanPeople", n => n is >= 0 and <= MaxPeople, people);
        fields.Whole("mostPeople", 0, MaxPeople);
        fields.Number("errorPeople", n => n is >= 0 and <= MaxPeople, people);
        fields.Number("spreadPeople", n => n is >= 0 and <= MaxPeople, people);
        fields.Number("plainErrorPeople", n => n is >= 0 and <= MaxPeople, people);
        fields.NothingElse();
    }
}

/// <summary>How a calibration stands in its file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(CountCalibration))]
internal sealed partial class CalibrationJson : JsonSerializerContext;
