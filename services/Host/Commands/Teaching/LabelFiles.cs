using System.Globalization;
using CrowdWatch.Domain.Csv;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>
/// Reads labels of stills from CSV files: heads as rows file,x,y (a row with x and y empty says that nobody is on it), counts as rows file,people. Of a
/// still without a row nothing is known. Every mistake is told with its line.
/// </summary>
internal sealed class LabelFiles
{
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>More heads than a person clicks or a camera shows.</summary>
    public const int MaxPeople = 10_000;

    private readonly List<string> mistakes = [];
    private readonly Dictionary<string, (List<PixelPoint> Heads, int Line, bool IsEmpty)> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int People, int Line)> counts = new(StringComparer.Ordinal);

    /// <summary>Labels by file name.</summary>
    /// <param name="pointsPath">File of heads, or null.</param>
    /// <param name="countsPath">File of counts, or null.</param>
    /// <param name="option">Name of the option that names the file, for messages; null: --points and --counts.</param>
    /// <exception cref="StartException">A file cannot be read or holds mistakes; the message names each with file, line, value and what is allowed.</exception>
    public static IReadOnlyDictionary<string, StillLabel> Read(string? pointsPath, string? countsPath, string? option = null)
    {
        var files = new LabelFiles();
        if (pointsPath is not null)
            CsvRows.Read($"{option ?? "--points"} {pointsPath}", pointsPath, MaxBytes, ["file", "x", "y"], files.TakeHead, files.mistakes);
        if (countsPath is not null)
            CsvRows.Read($"{option ?? "--counts"} {countsPath}", countsPath, MaxBytes, ["file", "people"], files.TakeCount, files.mistakes);
        var labels = files.Labels(pointsPath, countsPath);
        CountsText.ThrowIfAny(files.mistakes);
        return labels;
    }

    private Dictionary<string, StillLabel> Labels(string? pointsPath, string? countsPath)
    {
        var labels = heads.ToDictionary(still => still.Key, still => StillLabel.Clicked(still.Value.Heads), StringComparer.Ordinal);
        foreach (var (file, (people, line)) in counts)
        {
            if (labels.TryGetValue(file, out var clicked) && clicked.People != people)
                mistakes.Add($"--counts {countsPath}: line {line}: people {people} of {file}, but {pointsPath} has {clicked.People} heads of it; allowed is the same number in both.");
            labels.TryAdd(file, new(people, Heads: people == 0 ? [] : null));
        }
        return labels;
    }

    private void TakeHead(string place, int line, Sheet sheet, string[] cells)
    {
        if (!IsFile(place, cells[0]))
            return;
        var known = heads.TryGetValue(cells[0], out var still) ? still : (Heads: [], line, IsEmpty: false);
        var nobody = cells[1].Length == 0 && cells[2].Length == 0;
        if (nobody ? known.Heads.Count > 0 || known.IsEmpty : known.IsEmpty)
            mistakes.Add($"{place}: {cells[0]} has heads and a row without one, or two of these; allowed are rows with x and y, or one row in which both are empty.");
        else if (nobody)
            heads[cells[0]] = known with { IsEmpty = true };
        else if (Pixel(place, "x", sheet.Point(cells[1])) is { } x && Pixel(place, "y", sheet.Point(cells[2])) is { } y)
        {
            known.Heads.Add(new(x, y));
            heads[cells[0]] = known;
        }
    }

    private void TakeCount(string place, int line, Sheet sheet, string[] cells)
    {
        if (!IsFile(place, cells[0]))
            return;
        if (!int.TryParse(sheet.Whole(cells[1]), NumberStyles.None, CultureInfo.InvariantCulture, out var people) || people > MaxPeople)
            mistakes.Add($"{place}: people {CountsText.Shown(cells[1])}; allowed is a whole number from 0 to {MaxPeople}.");
        else if (!counts.TryAdd(cells[0], (people, line)))
            mistakes.Add($"{place}: file {cells[0]} a second time (the first is on line {counts[cells[0]].Line}); allowed is one row a still.");
    }

    private bool IsFile(string place, string name)
    {
        var isFile = name.Length > 0 && name == Path.GetFileName(name);
        if (!isFile)
            mistakes.Add($"{place}: file {CountsText.Shown(name)}; allowed is the name of a still without a folder.");
        return isFile;
    }

    private float? Pixel(string place, string axis, string text)
    {
        if (float.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value))
            return value;
        mistakes.Add($"{place}: {axis} {CountsText.Shown(text)}; allowed is a number of pixels, as in 120.5.");
        return null;
    }
}
