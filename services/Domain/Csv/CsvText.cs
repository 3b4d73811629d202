using System.Text;

namespace CrowdWatch.Domain.Csv;

/// <summary>Takes a CSV text apart as RFC 4180 has it: commas (or another separator), quotes doubled inside quotes, line ends of any kind. Empty lines are no records.</summary>
/// <remarks>Ours, because a wrong line must be told with its number and not end the reading: Sep 0.17 throws at a blank line, leaves quotes in place by default and reads 1,5 as 15.</remarks>
public sealed class CsvText
{
    private readonly string text;
    private int at;
    private int line = 1;

    private readonly char separator;

    private CsvText(string text, char separator) => (this.text, this.separator) = (text, separator);

    /// <summary>The records in order. The one that cannot be read is the last where the rest hangs on it, as after a quote that never ends.</summary>
    public static IEnumerable<CsvRecord> Records(string text, char separator = ',')
    {
        ArgumentNullException.ThrowIfNull(text);
        var csv = new CsvText(text.TrimStart('\uFEFF'), separator);
        while (csv.Next() is { } record)
        {
            if (record.Fault is not null || record.Fields.Count > 1 || record.Fields[0].Length > 0)
                yield return record;
        }
    }

    private bool IsEndOfField => text[at] == separator || text[at] is '\r' or '\n';

    private CsvRecord? Next()
    {
        if (at >= text.Length)
            return null;
        var (start, fields) = (line, new List<string>());
        string? fault = null;
        while (true)
        {
            var (field, mistake) = Field();
            fields.Add(field);
            fault ??= mistake;
            if (at < text.Length && text[at] == separator)
            {
                at++;
                continue;
            }
            EndLine();
            return new(start, fields, fault);
        }
    }

    private (string Field, string? Fault) Field()
    {
        while (at < text.Length && text[at] != separator && (text[at] is ' ' or '\t'))
            at++;
        if (at < text.Length && text[at] == '"')
            return Quoted();
        var start = at;
        while (at < text.Length && !IsEndOfField)
            at++;
        return (text[start..at].TrimEnd(), null);
    }

    private (string Field, string? Fault) Quoted()
    {
        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && at + 1 < text.Length && text[at + 1] == '"')
                at++;
            else if (text[at] == '"')
                return (field.ToString(), AfterQuote());
            else if (text[at] == '\n')
                line++;
            field.Append(text[at]);
        }
        return (field.ToString(), "a quote that does not end");
    }

    private string? AfterQuote()
    {
        var start = ++at;
        while (at < text.Length && !IsEndOfField)
            at++;
        return string.IsNullOrWhiteSpace(text[start..at]) ? null : "text after a quoted field";
    }

    private void EndLine()
    {
        if (at < text.Length && text[at] == '\r')
            at++;
        if (at < text.Length && text[at] == '\n')
            at++;
        line++;
    }
}
