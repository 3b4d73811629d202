using System.Globalization;
using System.Text.RegularExpressions;

namespace CrowdWatch.Domain.Csv;

/// <summary>A table as spreadsheet programs and pandas save it: with another separator, empty rows, columns without a name, whole numbers with a decimal. Pure.</summary>
public sealed partial class Sheet
{
    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    // A date column that pandas or a spreadsheet holds as moments has a midnight behind each date.
    private static readonly string[] Midnights = ["", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", "'T'H:mm", "'T'H:mm:ss", "'T'H:mm:ss.FFFFFFF"];

    private static readonly string[] AllDateForms = [.. DateForms.SelectMany(form => Midnights.Select(midnight => form + midnight))];

    private Sheet(char separator, IEnumerable<CsvRecord> rows) => (Separator, Rows) = (separator, rows);

    /// <summary>Comma, semicolon (spreadsheet programs where the comma is the decimal point) or tab.</summary>
    public char Separator { get; }

    /// <summary>The records, the header first; those with nothing in them are left out.</summary>
    public IEnumerable<CsvRecord> Rows { get; }

    /// <summary>Reads a text.</summary>
    public static Sheet Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var separator = SeparatorOf(text);
        var rows = CsvText.Records(text, separator).Where(record => record.Fault is not null || record.Fields.Any(field => field.Length > 0));
        return new Sheet(separator, rows.SkipWhile(IsDeclaration));
    }

    /// <summary>A date with the year first, alone or with a midnight behind it; null where the text is none. Other orders are not guessed: 5/1/2026 is January in one place and May in another.</summary>
    public static DateOnly? Date(string text) =>
        DateTime.TryParseExact(text, AllDateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.TimeOfDay == TimeSpan.Zero
            ? DateOnly.FromDateTime(date)
            : null;

    /// <summary>
    /// A whole number without its decimal, 5210 for 5210.0, as columns with empty cells are saved. With three zeros it stays as it is: 5.000 is
    /// five thousand in many places.
    /// </summary>
    public string Whole(string text) => DecimalZero().Match(text) is { Success: true } match && (match.Groups[2].Value == "." || Separator == ';') ? match.Groups[1].Value : text;

    /// <summary>A number with a decimal point, also where the sheet has commas for it.</summary>
    public string Point(string text) => Separator == ';' && !text.Contains('.', StringComparison.Ordinal) ? text.Replace(',', '.') : text;

    /// <summary>Whether a column has no name: an empty one, or the running number that pandas saves beside a table and names when it reads it again.</summary>
    public static bool IsUnnamed(string column) => column.Length == 0 || column.StartsWith("Unnamed:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether what stands in a column without a name says nothing: it is empty or a running number.</summary>
    public static bool SaysNothing(string cell) => cell.All(char.IsAsciiDigit);

    /// <summary>Whether a record is no row but "sep=;", a note to one spreadsheet program before the header.</summary>
    public static bool IsDeclaration(CsvRecord record) => record.Fault is null && IsDeclaration(record.Fields[0]);

    // Only where header and first row agree: one that does not is told as it stands, with the comma as what is allowed.
    private static char SeparatorOf(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n', 4).Select(line => line.Trim('\r', ' ')).Where(line => line.Length > 0 && !IsDeclaration(line)).Take(2).ToList();
        foreach (var separator in new[] { ';', '\t' })
        {
            if (lines.Count > 0 && !lines[0].Contains(',', StringComparison.Ordinal) && lines.All(line => line.Contains(separator, StringComparison.Ordinal)))
                return separator;
        }
        return ',';
    }

    // "sep=;" before the header is a note to one spreadsheet program.
    private static bool IsDeclaration(string line) => line.Length <= 6 && line.Trim('"').StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^([0-9]+)([.,])0{1,2}\z")]
    private static partial Regex DecimalZero();
}
