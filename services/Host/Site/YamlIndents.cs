using System.Text.RegularExpressions;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Site;

/// <summary>Names tabs and wide blanks at the beginning of lines and lines that are indented like no other, and puts them where they most likely belong.</summary>
internal static partial class YamlIndents
{
    /// <summary>Blanks that a tab stands for; two are one level of the examples.</summary>
    private const int TabWidth = 2;

    /// <summary>What a level of indentation holds.</summary>
    private readonly record struct Level(int Indent, bool IsList);

    /// <summary>Tabs and wide blanks at the beginning of lines become blanks.</summary>
    public static List<PlanMistake> MendTabs(IList<string> lines)
    {
        List<PlanMistake> slips = [];
        var scan = YamlScan.Of([.. lines]);
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = YamlScan.IndentOf(lines[i]);
            var wrong = lines[i][..indent].FirstOrDefault(c => c != ' ');
            if (wrong == 0 || indent == lines[i].Length || lines[i][indent] == '#' || scan.Inside.Contains(i))
                continue;
            lines[i] = string.Concat(lines[i][..indent].Select(c => new string(' ', c == '\t' ? TabWidth : c == '\u3000' ? TabWidth : 1))) + lines[i][indent..];
            slips.Add(YamlMender.Slip(i, $"indented with a {(wrong == '\t' ? "tab" : "wide space")}", "spaces, as many as the lines beside it have"));
        }
        return slips;
    }

    /// <summary>Lines that are indented like none around them move to the nearest level, and what hangs below them with them.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="told">Lines, from 0, of whose indentation something was told already.</param>
    public static List<PlanMistake> Mend(IList<string> lines, IReadOnlySet<int> told)
    {
        List<PlanMistake> slips = [];
        var scan = YamlScan.Of([.. lines]);
        List<Level> levels = [];
        var least = Enumerable.Range(0, lines.Count).Where(i => !scan.Inside.Contains(i) && Entry().IsMatch(lines[i])).Select(i => YamlScan.IndentOf(lines[i])).DefaultIfEmpty().Min();
        var opens = true;
        (int Indent, int By) shift = (int.MaxValue, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            if (scan.Inside.Contains(i) || !Entry().IsMatch(lines[i]))
                continue;
            var given = YamlScan.IndentOf(lines[i]);
            if (given <= shift.Indent)
                shift = (int.MaxValue, 0);
            var isItem = lines[i].TrimStart().StartsWith('-');
            var indent = Math.Max(0, given + shift.By);
            var wanted = levels.Count == 0 ? least : Wanted(levels, indent, isItem, opens);
            // Only the line above was out of place, not what hangs below it.
            if (wanted != indent && levels.Count > 0 && Wanted(levels, given, isItem, opens) == given)
                (shift, indent, wanted) = ((int.MaxValue, 0), given, given);
            if (wanted != indent)
            {
                if (!told.Contains(i))
                    slips.Add(YamlMender.Slip(i, $"indented by {Blanks(given)}, as no line that it belongs to is", Blanks(wanted)));
                shift = (given, wanted - given);
            }
            lines[i] = new string(' ', wanted) + lines[i].TrimStart();
            Enter(levels, lines[i], wanted);
            opens = Opens().IsMatch(lines[i]);
        }
        return slips;
    }

    /// <summary>Where an entry belongs: where it is, if a level is there or may begin there.</summary>
    private static int Wanted(List<Level> levels, int indent, bool isItem, bool opens)
    {
        if ((opens && indent > levels[^1].Indent) || levels.Contains(new(indent, isItem)))
            return indent;
        // A list may stand as deep as the key that it belongs to.
        if (isItem && opens && levels[^1].Indent == indent)
            return indent;
        var alike = levels.Where(level => level.IsList == isItem).ToList();
        return alike.Count == 0 ? levels[^1].Indent : alike.MinBy(level => (Math.Abs(level.Indent - indent), -level.Indent)).Indent;
    }

    private static void Enter(List<Level> levels, string line, int indent)
    {
        var isItem = line[indent] == '-';
        levels.RemoveAll(level => level.Indent > indent || (level.Indent == indent && level.IsList && !isItem));
        if (!levels.Contains(new(indent, isItem)))
            levels.Add(new(indent, isItem));
        while (line[indent] == '-' && indent + 1 < line.Length && line[indent + 1] == ' ')
        {
            indent = line.Length - line[(indent + 1)..].TrimStart().Length;
            if (indent >= line.Length || !Entry().IsMatch(line[indent..]))
                return;
            levels.Add(new(indent, line[indent] == '-'));
        }
    }

    private static string Blanks(int number) => $"{number} space{(number == 1 ? "" : "s")}";

    [GeneratedRegex(@"^\s*(-(\s|$)|""?[A-Za-z][A-Za-z0-9_]*""?\s*:(\s|$))")]
    private static partial Regex Entry();

    /// <summary>An entry whose value is on the lines below.</summary>
    [GeneratedRegex(@"(:|-)\s*(#.*|&\w+\s*)?$")]
    private static partial Regex Opens();
}
