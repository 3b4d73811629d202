using System.Globalization;
using CrowdWatch.Domain.Csv;

namespace CrowdWatch.Host.Commands.CountEvaluation;

/// <summary>Reads how many people truly crossed each line: rows line,in,out, one for each line that is counted.</summary>
internal static class LineTruthFile
{
    public const string Option = "--line-truth";

    public const string Forms = "a CSV file line,in,out with a row for each --line";

    private const int MaxBytes = 1024 * 1024;
    private const int MaxPeople = 1_000_000;

    /// <summary>The true crossings, in the order of the lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lines">Names of the lines that are counted.</param>
    /// <exception cref="StartException">The file cannot be read, or holds mistakes; the message names each with line, value and what is allowed.</exception>
    public static IReadOnlyList<(int In, int Out)> Read(string path, IReadOnlyList<string> lines)
    {
        var place = $"{Option} {path}";
        var sheet = Sheet.Read(CountsText.Read(place, path, MaxBytes, Forms));
        var records = sheet.Rows.ToList();
        if (records.Count == 0 || !string.Join(',', records[0].Fields).Equals("line,in,out", StringComparison.OrdinalIgnoreCase))
            throw new StartException($"{place}: {(records.Count == 0 ? "the file is empty" : $"line {records[0].Line}: it begins with {CountsText.Shown(string.Join(',', records[0].Fields))}")}; allowed is {Forms}.");
        var truth = new Dictionary<string, (int In, int Out)>(StringComparer.OrdinalIgnoreCase);
        var errors = new List<string>();
        foreach (var record in records.Skip(1))
        {
            if (ErrorOf(record, sheet, lines, truth) is { } error)
                errors.Add($"{place}: line {record.Line}: {error}.");
        }
        CountsText.ThrowIfAny(errors);
        return lines.FirstOrDefault(line => !truth.ContainsKey(line)) is { } missing
            ? throw new StartException($"{place}: there is no row of line {missing}; allowed is {Forms} ({string.Join(", ", lines)}).")
            : [.. lines.Select(line => truth[line])];
    }

    private static string? ErrorOf(CsvRecord record, Sheet sheet, IReadOnlyList<string> lines, Dictionary<string, (int In, int Out)> truth)
    {
        if (record.Fault is not null || record.Fields.Count != 3)
            return $"{record.Fault ?? $"a line of {record.Fields.Count} fields"}; allowed are 3";
        var name = record.Fields[0];
        if (!lines.Contains(name, StringComparer.OrdinalIgnoreCase))
            return $"line {CountsText.Shown(name)}; allowed is the name of a --line: {string.Join(", ", lines)}";
        var numbers = new int[2];
        for (var i = 0; i < 2; i++)
        {
            if (!int.TryParse(sheet.Whole(record.Fields[i + 1]), NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] > MaxPeople)
                return $"{(i == 0 ? "in" : "out")} {CountsText.Shown(record.Fields[i + 1])}; allowed is a whole number from 0 to {MaxPeople}";
        }
        return truth.TryAdd(name, (numbers[0], numbers[1])) ? null : $"line {name} a second time; allowed is one row a line";
    }
}
