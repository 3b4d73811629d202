using System.Globalization;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>
/// Writes counts as comma-separated values, one row per frame, complete at any moment. The file is made with the first row, so that a run
/// that counts nothing leaves an earlier result alone.
/// </summary>
internal sealed class CountTable(string? path, TextWriter output, TextWriter error, IReadOnlyList<string>? stills, IReadOnlyList<string>? zoneIds = null, IReadOnlyList<string>? lineIds = null) : ICountRows
{
    private readonly TextWriter? shared = path is null ? output : OwnOutput.Of(path, output, error);
    private TextWriter? _writer;

    /// <inheritdoc/>
    public long Rows { get; private set; }

    /// <param name="frame">The frame.</param>
    /// <param name="counted">What was counted on it; nothing is written where the picture says nothing about people, and no high end where there may be any number more.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(Frame frame, CountedPicture counted)
    {
        var count = counted.Count;
        var people = string.Create(CultureInfo.InvariantCulture, $"{count?.People},{count?.Low:0.##},{count?.High:0.##}{Zones(counted.Zones)}{Lines(counted.Lines)}");
        _writer ??= Open();
        var row = stills is null
            ? string.Create(CultureInfo.InvariantCulture, $"{frame.Index},{frame.MediaTime.TotalSeconds:0.000},{people}\n")
            : string.Create(CultureInfo.InvariantCulture, $"{Field(Path.GetFileName(stills[(int)frame.Index]))},{people}\n");
        _writer.Write(row);
        _writer.Flush();
        Rows++;
    }

    public void Dispose()
    {
        if (shared is null)
            _writer?.Dispose();
    }

    private string Zones(IReadOnlyList<ZoneCount>? counts) =>
        string.Concat((zoneIds ?? []).Select((_, zone) => counts is { Count: > 0 } ? string.Create(CultureInfo.InvariantCulture, $",{counts[zone].People}") : ","));

    private static string Lines(IReadOnlyList<(int In, int Out)>? totals) =>
        string.Concat((totals ?? []).Select(total => string.Create(CultureInfo.InvariantCulture, $",{total.In},{total.Out}")));

    private TextWriter Open()
    {
        var writer = shared ?? OpenFile(path!);
        writer.Write($"{(stills is null ? "frame,time_s" : "file")},people,low,high{string.Concat((zoneIds ?? []).Select(id => $",zone:{id}"))}{string.Concat((lineIds ?? []).Select(id => $",{id}_in,{id}_out"))}\n");
        return writer;
    }

    private static StreamWriter OpenFile(string path)
    {
        try
        {
            return new StreamWriter(path, append: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"--out {path} cannot be written: {(Directory.Exists(path) ? "that is a folder" : e.Message)}", e);
        }
    }

    /// <summary>A field by RFC 4180: quoted when it has to be, and when it begins or ends with a space, which many programs cut off.</summary>
    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 && text == text.Trim() ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
