using System.Globalization;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Commands.Calibrating;

/// <summary>Reads points of the ground, in the picture and on the map, from a CSV file with columns x, y, longitude, latitude, or from texts x,y=longitude,latitude.</summary>
internal static class GroundPoints
{
    private const int MaxBytes = 1024 * 1024;
    private const string Form = "x,y=longitude,latitude, as in 412.5,633=120.1484213,30.2418712";

    private static readonly string[] Columns = ["x", "y", "longitude", "latitude"];

    /// <summary>Points of a file.</summary>
    /// <exception cref="StartException">It cannot be read or has mistakes; each is told with its line.</exception>
    public static IReadOnlyList<GroundControlPoint> OfFile(string path)
    {
        var (points, mistakes) = (new List<GroundControlPoint>(), new List<string>());
        CsvRows.Read($"--points {path}", path, MaxBytes, Columns, (place, _, sheet, cells) => Add(points, place, [.. cells.Select(sheet.Point)], mistakes), mistakes);
        CountsText.ThrowIfAny(mistakes);
        return points;
    }

    /// <summary>Points of the command line.</summary>
    /// <exception cref="StartException">Some have mistakes.</exception>
    public static IReadOnlyList<GroundControlPoint> OfTexts(IEnumerable<string> texts)
    {
        var (points, mistakes) = (new List<GroundControlPoint>(), new List<string>());
        foreach (var text in texts)
        {
            string[] cells = [.. text.Split('=').SelectMany(side => side.Split(',')).Select(cell => cell.Trim())];
            if (text.Count(c => c == '=') != 1 || text.Split('=')[0].Count(c => c == ',') != 1 || cells.Length != Columns.Length)
                mistakes.Add($"--point {CountsText.Shown(text)}; allowed is {Form}.");
            else
                Add(points, $"--point {text}", cells, mistakes);
        }
        CountsText.ThrowIfAny(mistakes);
        return points;
    }

    private static void Add(List<GroundControlPoint> points, string place, string[] cells, List<string> mistakes)
    {
        var known = mistakes.Count;
        var (x, y) = (Number(cells[0], 0, 1e5, "a number of pixels, as in 120.5"), Number(cells[1], 1, 1e5, "a number of pixels, as in 120.5"));
        var (longitude, latitude) = (Number(cells[2], 2, 180, "degrees from -180 to 180"), Number(cells[3], 3, 90, "degrees from -90 to 90, longitude first"));
        if (mistakes.Count == known)
            points.Add(new() { Picture = new((float)x, (float)y), Map = new(longitude, latitude) });

        double Number(string text, int column, double most, string allowed)
        {
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= most)
                return number;
            mistakes.Add($"{place}: {Columns[column]} {CountsText.Shown(text)}; allowed is {allowed}.");
            return 0;
        }
    }
}
