using CrowdWatch.Domain.Csv;

namespace CrowdWatch.Host.Commands;

/// <summary>Rows of a CSV file whose columns are found by the names in its header, in any order. Every mistake is told with its line.</summary>
internal static class CsvRows
{
    /// <summary>Takes each row.</summary>
    /// <param name="place">The option and the file, for messages.</param>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">A longer file is refused.</param>
    /// <param name="columns">Names of the columns, all of them.</param>
    /// <param name="take">Is given the place of the row for messages, its line, the sheet, and its cells in the order of the columns.</param>
    /// <param name="mistakes">Gets the rows that cannot be read.</param>
    /// <exception cref="StartException">The file cannot be read, or it has another header or none.</exception>
    public static void Read(string place, string path, int maxBytes, string[] columns, Action<string, int, Sheet, string[]> take, ICollection<string> mistakes)
    {
        var form = string.Join(',', columns);
        var sheet = Sheet.Read(CountsText.Read(place, path, maxBytes));
        var (order, width) = ((int[]?)null, 0);
        foreach (var record in sheet.Rows)
        {
            if (order is null)
            {
                var names = record.Fields.Select(name => name.ToLowerInvariant()).ToList();
                (order, width) = ([.. columns.Select(column => names.IndexOf(column))], names.Count);
                if (record.Fault is null && order.All(at => at >= 0) && names.Where(name => !Sheet.IsUnnamed(name)).ToList() is var named && named.Count == columns.Length)
                    continue;
                throw new StartException($"{place}: line {record.Line}: the header is {CountsText.Shown(string.Join(',', record.Fields))}; allowed is {form}.");
            }
            if (record.Fault is not null || record.Fields.Count <= order.Max() || record.Fields.Skip(width).Any(field => field.Length > 0))
                mistakes.Add($"{place}: line {record.Line}: {record.Fault ?? $"a line of {record.Fields.Count} fields"}; allowed are {columns.Length} fields, {form}.");
            else
                take($"{place}: line {record.Line}", record.Line, sheet, [.. order.Select(at => record.Fields[at])]);
        }
        if (order is null)
            throw new StartException($"{place}: the file is empty; allowed is a header {form} and a row for each.");
    }
}
