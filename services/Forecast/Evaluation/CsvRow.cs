using System.Text;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>One row of a file of comma-separated values; its complaints name the place.</summary>
/// <remarks>Ours for the reasons that CsvText has; line by line, because sets of a million rows are read as a stream.</remarks>
internal sealed class CsvRow(string file, int line, List<string> columns, List<string> fields)
{
    /// <summary>The field of a column that the file has.</summary>
    public string this[string column] => fields[columns.IndexOf(column)].Trim();

    /// <summary>Whether nothing stands in it: spreadsheet programs save an empty row as its commas.</summary>
    public bool IsEmpty => fields.All(string.IsNullOrWhiteSpace);

    /// <summary>What is wrong with a field, as an exception.</summary>
    public DataSetException Wrong(string column, string allowed) => new($"{file} line {line}: {column} '{this[column]}' is not allowed; {allowed}");

    /// <summary>The rows of a file that has at least these columns.</summary>
    /// <exception cref="DataSetException">A column or a field is missing, or a row cannot be taken apart.</exception>
    public static IEnumerable<CsvRow> Read(TextReader text, string file, params string[] needed)
    {
        var header = text.ReadLine() ?? throw new DataSetException($"{file} is empty; its first line names the columns: {string.Join(",", needed)}.");
        var columns = Fields(header, $"{file} line 1").Select(name => name.Trim()).ToList();
        if (needed.FirstOrDefault(column => !columns.Contains(column)) is { } missing)
            throw new DataSetException($"{file} line 1: there is no column '{missing}' in '{header}'; needed are {string.Join(",", needed)}.");
        for (var line = 2; text.ReadLine() is { } row; line++)
        {
            if (string.IsNullOrWhiteSpace(row))
                continue;
            var fields = Fields(row, $"{file} line {line}");
            if (fields.Count != columns.Count)
                throw new DataSetException($"{file} line {line}: '{row}' has {fields.Count} fields; allowed are as many as columns, {columns.Count}.");
            yield return new CsvRow(file, line, columns, fields);
        }
    }

    /// <summary>Fields by RFC 4180, of a record on one line.</summary>
    private static List<string> Fields(string row, string place)
    {
        var fields = new List<string>();
        for (var at = 0; at <= row.Length; at++)
        {
            if (at < row.Length && row[at] == '"')
            {
                fields.Add(Quoted(row, ref at, place));
                continue;
            }
            var comma = row.IndexOf(',', at);
            var end = comma < 0 ? row.Length : comma;
            fields.Add(row[at..end]);
            at = end;
        }
        return fields;
    }

    // From the first quote to the comma after the last one, or the end.
    private static string Quoted(string row, ref int at, string place)
    {
        var field = new StringBuilder();
        for (at++; at < row.Length; at++)
        {
            if (row[at] != '"')
                field.Append(row[at]);
            else if (at + 1 < row.Length && row[at + 1] == '"')
                field.Append(row[++at]);
            else if (++at < row.Length && row[at] != ',')
                throw new DataSetException($"{place}: '{row}' has text after a quoted field.");
            else
                return field.ToString();
        }
        throw new DataSetException($"{place}: '{row}' has a quote that does not end.");
    }
}
