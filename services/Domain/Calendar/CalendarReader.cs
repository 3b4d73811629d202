using CrowdWatch.Domain.Csv;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Calendar;

/// <summary>
/// Reads the special days of a CSV text: a line is <c>date,kind,name</c> with the kinds holiday, working-day, event and closed, or
/// <c>date,name</c> for a holiday. Working and closed days need no name. Empty lines, lines with # and a first line that begins with date are
/// passed over, and so is what spreadsheet programs and pandas add: empty cells at the end and a column of running numbers before the date.
/// </summary>
public static class CalendarReader
{
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    private static readonly Dictionary<string, CalendarDayKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["holiday"] = CalendarDayKind.Holiday,
        ["working-day"] = CalendarDayKind.WorkingDay,
        ["event"] = CalendarDayKind.Event,
        ["closed"] = CalendarDayKind.Closed,
    };

    /// <summary>The days in the order of the text.</summary>
    /// <param name="text">The CSV text.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <exception cref="CalendarFileException">The text has mistakes; all are named with their lines.</exception>
    public static IReadOnlyList<CalendarDay> Read(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<CalendarDay> days = [];
        List<PlanMistake> mistakes = [];
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var separator = Sheet.Read(string.Join('\n', lines.Where(line => !IsComment(line)))).Separator;
        var (headerMayCome, isNumbered) = (true, false);
        for (var i = 0; i < lines.Length; i++)
        {
            // The last empty cells say nothing; without any left the row does not either.
            if (IsComment(lines[i]) || CsvText.Records(lines[i].TrimEnd(), separator).FirstOrDefault() is not { } record || record.Fields.All(field => field.Length == 0) || (headerMayCome && Sheet.IsDeclaration(record)))
                continue;
            if (headerMayCome && IsHeader(record.Fields))
                isNumbered = Sheet.IsUnnamed(record.Fields[0]);
            else if (ReadLine([.. record.Fields.Skip(isNumbered ? 1 : 0)], i + 1, mistakes, record.Fault) is { } day)
            {
                CheckAgainst(days, day, i + 1, mistakes);
                days.Add(day);
            }
            headerMayCome = false;
        }
        return mistakes.Count == 0 ? days : throw new CalendarFileException(file, mistakes);
    }

    private static bool IsComment(string line) => line.TrimStart() is "" or ['#', ..];

    private static bool IsHeader(IReadOnlyList<string> fields) =>
        fields.SkipWhile((field, i) => i == 0 && Sheet.IsUnnamed(field)).FirstOrDefault()?.StartsWith("date", StringComparison.OrdinalIgnoreCase) == true;

    private static CalendarDay? ReadLine(List<string> cells, int number, List<PlanMistake> mistakes, string? fault)
    {
        var before = mistakes.Count;
        if (fault is not null)
        {
            mistakes.Add(new("the line", fault, "fields as in date,kind,name, a name with a quote in quotes", number));
            return null;
        }
        while (cells.Count > 1 && cells[^1].Length == 0)
            cells.RemoveAt(cells.Count - 1);
        if (cells.Count == 0)
            cells.Add("");
        // A name may have commas without being quoted.
        string[] fields = cells.Count > 3 ? [cells[0], cells[1], string.Join(", ", cells.Skip(2))] : [.. cells];
        if (Sheet.Date(fields[0]) is not { } date || date < Earliest || date > Latest)
        {
            date = default;
            mistakes.Add(new("date", $"'{fields[0]}'", $"a date such as 2026-10-01, from {Earliest.Year} to {Latest.Year}", number));
        }
        var (kind, name) = (CalendarDayKind.Holiday, "");
        if (fields.Length == 1)
            mistakes.Add(new("kind", "missing", $"{string.Join(", ", Kinds.Keys)}; or the name of a holiday", number));
        else if (Kinds.TryGetValue(fields[1], out kind))
            name = fields.Length == 3 ? fields[2] : "";
        else if (fields.Length == 2)
            name = fields[1];
        else
            mistakes.Add(new("kind", $"'{fields[1]}'", string.Join(", ", Kinds.Keys), number));
        if (mistakes.Count > before)
            return null;
        if (name.Length == 0 && kind is CalendarDayKind.Holiday or CalendarDayKind.Event)
            mistakes.Add(new("name", "missing", $"the name of the {(kind == CalendarDayKind.Event ? "class of events" : "holiday")}", number));
        if (kind == CalendarDayKind.WorkingDay && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            mistakes.Add(new("date", $"'{fields[0]}', a {date.DayOfWeek}", "a Saturday or Sunday on which people work; other days need no line", number));
        return mistakes.Count > before ? null : new(date, kind, name);
    }

    private static void CheckAgainst(List<CalendarDay> days, CalendarDay day, int number, List<PlanMistake> mistakes)
    {
        var contradiction = day.Kind switch
        {
            CalendarDayKind.Holiday => CalendarDayKind.WorkingDay,
            CalendarDayKind.WorkingDay => CalendarDayKind.Holiday,
            _ => day.Kind,
        };
        if (contradiction != day.Kind && days.Any(other => other.Date == day.Date && other.Kind == contradiction))
            mistakes.Add(new("date", $"'{day.Date:yyyy-MM-dd}', both holiday and working day", "one of the two", number));
    }
}
