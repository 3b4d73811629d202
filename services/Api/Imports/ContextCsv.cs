using System.Globalization;
using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Csv;

namespace CrowdWatch.Api.Imports;

/// <summary>Reads an import as CSV: a header row, then a line for each business day (and zone) or hour. An empty cell is no value, an empty row or column nothing.</summary>
public sealed class ContextCsv
{
    /// <summary>The forms that are read; columns may stand in any order.</summary>
    public const string Forms = "date,visitors[,zone]; date,bookings[,zone]; date,visitors,bookings[,zone]; time,temperature; time,rain; time,temperature,rain";

    private const string Date = "date", Time = "time", Zone = "zone";

    private readonly ContextImport import;
    private readonly Sheet sheet;
    private readonly string[] columns;
    private readonly bool isDaily;

    private ContextCsv(ContextImport import, Sheet sheet, string[] columns)
    {
        this.import = import;
        this.sheet = sheet;
        this.columns = columns;
        isDaily = columns.Contains(Date);
    }

    /// <summary>Reads the text into the import.</summary>
    public static void Read(string text, ContextImport import)
    {
        ArgumentNullException.ThrowIfNull(import);
        ContextCsv? csv = null;
        var sheet = Sheet.Read(text);
        foreach (var record in sheet.Rows)
        {
            var place = $"line {record.Line}";
            if (csv is not null)
            {
                csv.ReadLine(record, place);
            }
            else if (!IsHeader(record))
            {
                import.Refuse(place, "the header", ContextImport.Shown(string.Join(',', record.Fields)), Forms);
                return;
            }
            else
            {
                csv = new(import, sheet, [.. record.Fields.Select(name => name.ToLowerInvariant())]);
            }
        }
        if (csv is null)
            import.Refuse("line 1", "the header", "missing", Forms);
    }

    private static bool IsHeader(CsvRecord record)
    {
        var names = record.Fields.Where(name => !Sheet.IsUnnamed(name)).Select(name => name.ToLowerInvariant()).ToList();
        var values = names.Where(name => name is not (Date or Time or Zone)).ToList();
        return record.Fault is null
            && names.Distinct().Count() == names.Count
            && names.Contains(Date) != names.Contains(Time)
            && (names.Contains(Date) || !names.Contains(Zone))
            && values.Count > 0
            && values.All(name => ContextRules.KindOf(name) is { } kind && ContextRules.IsDaily(kind) == names.Contains(Date));
    }

    private void ReadLine(CsvRecord record, string place)
    {
        var more = record.Fields.Skip(columns.Length).ToList();
        if (record.Fault is not null || record.Fields.Count < columns.Length || more.Any(field => field.Length > 0))
        {
            import.Refuse(place, "the line", record.Fault ?? $"of {record.Fields.Count} fields", $"{columns.Length} fields, as the header has");
            return;
        }
        if (columns.Zip(record.Fields).FirstOrDefault(cell => Sheet.IsUnnamed(cell.First) && !Sheet.SaysNothing(cell.Second)).Second is { } lost)
        {
            import.Refuse(place, "a column without a name", ContextImport.Shown(lost), "a name in the header, or nothing");
            return;
        }
        var time = record.Fields[Array.IndexOf(columns, isDaily ? Date : Time)];
        if (ContextTime.Parse(time, isDaily) is not { } at)
        {
            import.Refuse(place, isDaily ? Date : Time, ContextImport.Shown(time), ContextTime.Allowed(isDaily));
            return;
        }
        var zone = columns.Contains(Zone) && record.Fields[Array.IndexOf(columns, Zone)] is { Length: > 0 } id ? id : null;
        for (var i = 0; i < columns.Length; i++)
        {
            if (ContextRules.KindOf(columns[i]) is { } kind && record.Fields[i].Length > 0)
                ReadValue(place, kind, zone, at, record.Fields[i]);
        }
    }

    // Digits alone for people: "1.234" and "1,234" mean a thousand in some places and one in others.
    private void ReadValue(string place, ContextSeries kind, string? zone, DateTimeOffset at, string text)
    {
        var style = ContextRules.IsDaily(kind) ? NumberStyles.None : NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var number = ContextRules.IsDaily(kind) ? sheet.Whole(text) : sheet.Point(text);
        if (double.TryParse(number, style, CultureInfo.InvariantCulture, out var value))
            import.Take(place, new(kind, zone, at, value));
        else
            import.Refuse(place, ContextRules.Name(kind), ContextImport.Shown(text), ContextRules.IsDaily(kind) ? "digits, as in 12345, or nothing" : "a number, as in -3.5, or nothing");
    }
}
