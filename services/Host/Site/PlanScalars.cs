using System.Globalization;
using System.Text.RegularExpressions;

namespace CrowdWatch.Host.Site;

/// <summary>Reads single values. Numbers and words are read strictly, so that every YAML reader and this one see the same value.</summary>
internal static partial class PlanScalars
{
    /// <summary>The value of a text as the type, or null if it is none.</summary>
    public static object? Parse(PlanNode.Scalar scalar, Type type)
    {
        var text = scalar.Text;
        if (type == typeof(string))
            return text;
        if (type == typeof(TimeOnly))
            return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
        if (type == typeof(DateTime))
        {
            return Regex.IsMatch(text, PlanType.DateTimePattern) && DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? moment : null;
        }
        if (type == typeof(DateOnly))
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        if (type.IsEnum)
            return PlanType.NamesOf(type).ToList().IndexOf(text) is >= 0 and var index ? Enum.GetValues(type).GetValue(index) : null;
        if (!scalar.IsPlain)
            return null;
        if (type == typeof(bool))
            return text switch { "true" => true, "false" => false, _ => null };
        if (type == typeof(int))
            return Whole().IsMatch(text) && int.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole : null;
        if (!Number().IsMatch(text) || !double.TryParse(text, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return null;
        return type == typeof(float) ? (object)(float)number : number;
    }

    /// <summary>A number that YAML 1.1 takes for octal and YAML 1.2 for decimal.</summary>
    public static bool HasLeadingZero(string text) => LeadingZero().IsMatch(text);

    /// <summary>A value as a mistake shows it: quoted, one line, cut.</summary>
    public static string Show(PlanNode node) => node switch
    {
        PlanNode.Scalar { IsEmpty: true } => "empty",
        PlanNode.Scalar scalar when scalar.IsPlain && Number().IsMatch(scalar.Text) => scalar.Text,
        PlanNode.Scalar scalar => Quote(scalar.Text),
        PlanNode.Sequence sequence => $"a list of {sequence.Items.Count}",
        PlanNode.Mapping mapping => mapping.Entries.Count == 0 ? "empty" : $"the keys {string.Join(", ", mapping.Entries.Take(5).Select(e => Cut(e.Key.Text)))}",
        _ => "unreadable",
    };

    /// <summary>Quotes a text, without line breaks and not too long.</summary>
    public static string Quote(string text) => $"\"{Cut(text)}\"";

    private static string Cut(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 80 ? line : line[..80] + "…";
    }

    [GeneratedRegex(@"^[-+]?0[0-9]+\z")]
    private static partial Regex LeadingZero();

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9]*)\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();
}
