using System.Text;
using System.Text.RegularExpressions;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Site;

/// <summary>
/// Names Chinese punctuation that stands where YAML wants its own, and blanks and commas that are left out, and puts right ones in. What stands
/// in quotes, in comments or within a name is left alone.
/// </summary>
internal static partial class YamlPunctuation
{
    /// <summary>Marks of other scripts that look like YAML's own.</summary>
    private static readonly Dictionary<char, (char Ascii, string Name)> Marks = new()
    {
        ['：'] = (':', "colon"), ['﹕'] = (':', "colon"), ['，'] = (',', "comma"), ['、'] = (',', "comma"), ['；'] = (',', "semicolon"), [';'] = (',', "semicolon"),
        ['【'] = ('[', "bracket"), ['［'] = ('[', "bracket"), ['〔'] = ('[', "bracket"), ['】'] = (']', "bracket"), ['］'] = (']', "bracket"), ['〕'] = (']', "bracket"),
        ['｛'] = ('{', "brace"), ['｝'] = ('}', "brace"), ['（'] = ('[', "bracket"), ['）'] = (']', "bracket"),
        ['“'] = ('"', "quotation mark"), ['”'] = ('"', "quotation mark"), ['＂'] = ('"', "quotation mark"), ['「'] = ('"', "quotation mark"), ['」'] = ('"', "quotation mark"),
        ['‘'] = ('\'', "quotation mark"), ['’'] = ('\'', "quotation mark"), ['＇'] = ('\'', "quotation mark"),
        ['－'] = ('-', "hyphen"), ['–'] = ('-', "dash"), ['—'] = ('-', "dash"), ['＃'] = ('#', "number sign"),
    };

    /// <summary>Mends the lines that <paramref name="which"/> names; what was wrong comes back.</summary>
    public static List<PlanMistake> Mend(IList<string> lines, Func<int, bool> which)
    {
        List<PlanMistake> slips = [];
        Colons(lines, which, slips);
        // Marks first change what is in brackets: one round for the outer ones, one for what they hold.
        for (var round = 0; round < 2; round++)
        {
            var scan = YamlScan.Of([.. lines]);
            for (var i = 0; i < lines.Count; i++)
            {
                if (which(i) && lines[i].Trim().Length > 0)
                    lines[i] = Line(lines[i], scan.Kinds[i], i, slips);
            }
        }
        // Ten commas of a line are one slip.
        return [.. slips.Distinct()];
    }

    private static void Colons(IList<string> lines, Func<int, bool> which, List<PlanMistake> slips)
    {
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (!which(i) || !Word().IsMatch(lines[i]) || !Below().IsMatch(lines[i + 1]))
                continue;
            var (own, next) = (YamlScan.IndentOf(lines[i]), YamlScan.IndentOf(lines[i + 1]));
            if (next < own || (next == own && lines[i + 1][next] != '-'))
                continue;
            slips.Add(YamlMender.Slip(i, $"written without a colon after {lines[i].Trim()}", $"{lines[i].Trim()}:"));
            lines[i] = lines[i].TrimEnd() + ":";
        }
    }

    private static string Line(string line, char[] kinds, int number, List<PlanMistake> slips)
    {
        var text = new StringBuilder(line);
        var end = Array.IndexOf(kinds, '#') is >= 0 and var comment ? comment : line.Length;
        foreach (Match match in Structure().Matches(line[..end]))
        {
            var group = match.Groups["mark"];
            if (kinds[group.Index] is '"' or '|' or '#' || !IsMeant(match, kinds[group.Index]))
                continue;
            var (ascii, name) = Marks[group.Value[0]];
            text[group.Index] = ascii;
            slips.Add(YamlMender.Slip(number, $"written with a {(group.Value == ";" ? "" : "Chinese ")}{name} {group.Value}", Written(ascii)));
        }
        Quotes(line, kinds, text, number, slips);
        return Blanks(Numbers(text.ToString(), kinds, number, slips), number, slips);
    }

    // A comma between names is one; within a name in braces only where a key follows.
    private static bool IsMeant(Match match, char kind) => match.Groups["mark"].Value[0] switch
    {
        '，' or '、' or '；' or ';' => kind == '[' || (kind == '{' && match.Groups["key"].Success),
        _ => true,
    };

    private static void Quotes(string line, char[] kinds, StringBuilder text, int number, List<PlanMistake> slips)
    {
        foreach (Match match in Quoted().Matches(line))
        {
            var (first, last) = (match.Groups["open"].Index, match.Groups["close"].Index);
            if (kinds[first] is '"' or '|' or '#')
                continue;
            text[first] = text[last] = '"';
            slips.Add(YamlMender.Slip(number, $"written with Chinese quotation marks {line[first]} {line[last]}", "\" before and after the text"));
        }
    }

    private static string Numbers(string line, char[] kinds, int number, List<PlanMistake> slips) =>
        line.Length != kinds.Length ? line : WideNumber().Replace(line, match =>
        {
            if (kinds[match.Index] is '"' or '|' or '#' || !match.Value.Any(c => c is >= '０' and <= '９' or '．'))
                return match.Value;
            var plain = string.Concat(match.Value.Select(c => c switch { '．' or '。' => '.', >= '０' and <= '９' => (char)(c - '０' + '0'), _ => c }));
            if (!PlainNumber().IsMatch(plain))
                return match.Value;
            slips.Add(YamlMender.Slip(number, $"written with wide digits {match.Value}", plain));
            return plain;
        });

    private static string Blanks(string line, int number, List<PlanMistake> slips)
    {
        if (NoBlank().Match(line) is { Success: true } key && !slips.Any(slip => slip.Line == number + 1 && slip.Found.Contains("colon", StringComparison.Ordinal)))
            slips.Add(YamlMender.Slip(number, $"written without a space after {key.Groups["key"].Value}:", $"{key.Groups["key"].Value}: and a space"));
        line = NoBlank().Replace(line, match => $"{match.Value} ");
        return NoComma().Replace(line, match =>
        {
            slips.Add(YamlMender.Slip(number, $"written without a comma before {match.Groups["key"].Value}:", "a comma between two values in braces"));
            return $"{match.Groups["before"].Value}, {match.Groups["key"].Value}:";
        });
    }

    private static string Written(char ascii) => ascii switch
    {
        ':' => ": and a space",
        ',' => ", and a space",
        _ => $"{ascii}",
    };

    [GeneratedRegex(@"^\s*[A-Za-z][A-Za-z0-9_]*\s*$")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*(- |[A-Za-z][A-Za-z0-9_]*\s*[:：])")]
    private static partial Regex Below();

    /// <summary>Marks where an entry or a value begins or ends: after a key, between values, as brackets around them, as the dash of an item.</summary>
    [GeneratedRegex(
        @"(?:^\s*(?:- +)?|[{,，、；;]\s*)""?[A-Za-z][A-Za-z0-9_]*""?\s*(?<mark>[：﹕])|(?<mark>[，、；;])(?:(?=\s*(?<key>""?[A-Za-z][A-Za-z0-9_]*""?\s*[:：]))|(?=.))|(?<=(?:[:：,，\[{【［（-]|^)\s*)(?<mark>[【［〔｛（])|(?<=(?:[\w\]}】］）｝""'])\s*)(?<mark>[】］〕｝）])(?=\s*(?:[,，\]}】］）｝]|$))|^\s*(?<mark>[－–—＃])")]
    private static partial Regex Structure();

    [GeneratedRegex(@"(?<=[:：,，\[{]\s*)(?<open>[“”＂「‘’＇])[^“”＂「」‘’＇]*(?<close>[“”＂」‘’＇])(?=\s*(?:[,，\]}]|$))")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<=[:：,，\[]\s*)[-+]?[0-9０-９]+(?:[.．。][0-9０-９]+)?(?=\s*(?:[,，\]}]|$))")]
    private static partial Regex WideNumber();

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?$")]
    private static partial Regex PlainNumber();

    /// <summary>A key whose value follows its colon at once; an address or a time of day is none.</summary>
    [GeneratedRegex(@"(?:(?<=^\s*(?:- +)?)|(?<=[{,]\s*))(?<key>[A-Za-z][A-Za-z0-9_]*):(?=[^\s/:])")]
    private static partial Regex NoBlank();

    [GeneratedRegex(@"(?<=\{[^}]*)(?<before>[\w\]}""'])\s+(?<key>[A-Za-z][A-Za-z0-9_]*):(?=\s)")]
    private static partial Regex NoComma();
}
