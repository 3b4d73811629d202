using System.Text.RegularExpressions;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Site;

/// <summary>
/// A YAML text as lines that can be put right where it cannot be read, so that one slip does not hide the other mistakes of the file. Every line
/// keeps its number.
/// </summary>
internal sealed partial class YamlMender(string text)
{
    private const int MaxCharacters = 1024 * 1024;

    private const int MaxLineCharacters = 4_000;

    /// <summary>Path of mistakes that a whole line is.</summary>
    public const string Line = "the line";

    // Line ends of all systems, counted as editors count them.
    private readonly string[] lines = text.ReplaceLineEndings("\n").Split('\n');

    private readonly HashSet<int> quoted = [];

    /// <summary>What was found and put right.</summary>
    public List<PlanMistake> Slips { get; } = [];

    /// <summary>Lines, from 1, on which something was closed where it may not have been meant to end: what is in them is not to be told as wrong.</summary>
    public HashSet<int> Guessed { get; } = [];

    /// <summary>Whether lines were left out because nothing was known of what was meant: then nothing can be said of what is missing.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>The text as it stands now.</summary>
    public string Text => string.Join('\n', lines);

    /// <summary>Nobody wrote it by hand, and looking at every mark of it would take minutes.</summary>
    private bool IsTooLong => text.Length > MaxCharacters || lines.Any(line => line.Length > MaxLineCharacters);

    /// <summary>A mistake of a line that counts from 0.</summary>
    public static PlanMistake Slip(int line, string found, string allowed) => new(Line, found, allowed, line + 1);

    /// <summary>Puts right all slips of writing that are known; false where there are none.</summary>
    public bool MendAll()
    {
        if (IsTooLong)
            return false;
        var before = Slips.Count;
        Slips.AddRange(YamlPunctuation.Mend(lines, _ => true));
        var tabs = YamlIndents.MendTabs(lines);
        Slips.AddRange(tabs);
        var brackets = YamlBrackets.Mend(lines).ToList();
        Slips.AddRange(brackets);
        Guessed.UnionWith(brackets.Select(slip => slip.Line!.Value));
        Slips.AddRange(YamlIndents.Mend(lines, tabs.Select(slip => slip.Line!.Value - 1).ToHashSet()));
        return Slips.Count > before;
    }

    /// <summary>Puts right Chinese punctuation and left-out blanks and commas on some lines, which count from 1; false where there are none.</summary>
    public bool MendPunctuation(IReadOnlySet<int> some)
    {
        if (IsTooLong)
            return false;
        var before = Slips.Count;
        Slips.AddRange(YamlPunctuation.Mend(lines, i => some.Contains(i + 1)));
        return Slips.Count > before;
    }

    /// <summary>Puts the value of a line in quotes that YAML would not read as text without; where that was done before, or there is none, leaves the line out with what hangs below it.</summary>
    /// <param name="stop">Where reading cannot go on, and why.</param>
    public bool Pass(YamlStop stop)
    {
        var i = Math.Clamp(stop.Line, 1, lines.Length) - 1;
        while (i > 0 && lines[i].Trim().Length == 0)
            i--;
        if (lines[i].Trim().Length == 0)
            return false;
        if (stop.WantsQuotes && !IsTooLong && PlainValue().Match(lines[i]) is { Success: true } value && quoted.Add(i))
        {
            Slips.Add(Slip(i, $"{PlanScalars.Quote(Shown(value.Groups["value"].Value))} without quotes ({stop.Reason})", "the value in quotes"));
            lines[i] = $"{value.Groups["key"].Value}'{value.Groups["value"].Value.Replace("'", "''", StringComparison.Ordinal)}'";
            return true;
        }
        Slips.Add(stop.Mistake ?? Slip(i, $"{PlanScalars.Quote(Shown(lines[i].Trim()))}, which cannot be read ({stop.Reason})", "key: value, or - and a value"));
        var indent = YamlScan.IndentOf(lines[i]);
        do
            lines[i++] = "";
        while (i < lines.Length && lines[i].Trim().Length > 0 && YamlScan.IndentOf(lines[i]) > indent);
        return IsPartial = true;
    }

    // An address may hold a password.
    private static string Shown(string text) => text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? text[..at] + "://…" : text;

    [GeneratedRegex(@"^(?<key>\s*(?:- +)*[A-Za-z][A-Za-z0-9_]*: +|\s*(?:- +)+)(?<value>[^\s""'\[{|>#].*?)\s*$")]
    private static partial Regex PlainValue();
}
