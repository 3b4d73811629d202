using System.Text.RegularExpressions;

namespace CrowdWatch.Host.Site;

/// <summary>
/// Looks at every character of a YAML text that a parser cannot read: which are written outside quotes and comments, in which brackets they
/// stand, and which brackets and quotes have no end. Never fails, whatever the text is.
/// </summary>
internal sealed partial class YamlScan
{
    private readonly IReadOnlyList<string> lines;
    private readonly Stack<Open> open = new();
    private (char Mark, int Line)? quote;
    private int blockIndent = -1;

    private YamlScan(IReadOnlyList<string> lines)
    {
        this.lines = lines;
        Kinds = [.. lines.Select(line => new char[line.Length])];
    }

    /// <summary>A bracket that was opened; the line counts from 0.</summary>
    public readonly record struct Open(char Bracket, int Line);

    /// <summary>Something wrong with brackets or quotes: where it began, which character, and where what is added or taken away belongs.</summary>
    public readonly record struct Fault(YamlFault Kind, char Mark, int Line, int AtLine, int AtColumn);

    /// <summary>For each line and character: a space outside brackets, [ or { for the innermost bracket, " in quotes, # in a comment, | in a text block.</summary>
    public char[][] Kinds { get; }

    /// <summary>For each line whether it begins within brackets, quotes or a text block, so that its indentation says nothing.</summary>
    public HashSet<int> Inside { get; } = [];

    /// <summary>What is wrong with brackets and quotes, in the order of the text.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>Scans a text.</summary>
    public static YamlScan Of(IReadOnlyList<string> lines)
    {
        var scan = new YamlScan(lines);
        for (var i = 0; i < lines.Count; i++)
            scan.Line(i);
        scan.CloseAll(lines.Count);
        return scan;
    }

    /// <summary>Spaces at the beginning of a line, tabs and wide ones too.</summary>
    public static int IndentOf(string line) => line.Length - line.TrimStart().Length;

    private void Line(int i)
    {
        var text = lines[i];
        var indent = IndentOf(text);
        if (blockIndent >= 0 && (text.Trim().Length == 0 || indent > blockIndent))
        {
            Inside.Add(i);
            Array.Fill(Kinds[i], '|');
            return;
        }
        blockIndent = -1;
        var begun = quote?.Line ?? (open.Count > 0 ? open.Last().Line : -1);
        if (begun >= 0 && indent <= IndentOf(lines[begun]) && Entry().IsMatch(text))
            CloseAll(i);
        if (quote is not null || open.Count > 0)
            Inside.Add(i);
        for (var k = 0; k < text.Length; k++)
        {
            Kinds[i][k] = quote is not null ? '"' : open.Count > 0 ? open.Peek().Bracket : ' ';
            k = quote is not null ? InQuote(i, k) : Plain(i, k);
        }
        if (quote is null && open.Count == 0 && BlockHeader().IsMatch(text))
            blockIndent = indent;
    }

    // Returns the last column that is done with.
    private int InQuote(int i, int k)
    {
        var (text, mark) = (lines[i], quote!.Value.Mark);
        if (mark == '"' && text[k] == '\\' && k + 1 < text.Length)
        {
            Kinds[i][k + 1] = '"';
            return k + 1;
        }
        if (text[k] != mark)
            return k;
        if (mark == '\'' && k + 1 < text.Length && text[k + 1] == '\'')
        {
            Kinds[i][k + 1] = '"';
            return k + 1;
        }
        quote = null;
        return k;
    }

    private int Plain(int i, int k)
    {
        var text = lines[i];
        var before = k == 0 ? ' ' : text[k - 1];
        if (text[k] == '#' && char.IsWhiteSpace(before))
        {
            Array.Fill(Kinds[i], '#', k, text.Length - k);
            return text.Length;
        }
        var beginsValue = BeginsValue(i, k);
        if (text[k] is '"' or '\'' && beginsValue)
        {
            quote = (text[k], i);
            Kinds[i][k] = '"';
        }
        else if (text[k] is '[' or '{' && (beginsValue || open.Count > 0))
        {
            open.Push(new(text[k], i));
            Kinds[i][k] = text[k];
        }
        else if (text[k] is ']' or '}' && open.Count > 0)
        {
            Close(i, k);
        }
        else if (text[k] is ']' or '}' && (beginsValue || text[Math.Max(0, LastBefore(text, k))] is ']' or '}'))
        {
            Faults.Add(new(YamlFault.Stray, text[k], i, i, k));
        }
        return k;
    }

    private void Close(int i, int k)
    {
        var given = lines[i][k];
        if (Closing(open.Peek().Bracket) == given)
        {
            open.Pop();
            return;
        }
        var wrong = open.Pop();
        // Where the one outside of it is meant, the inner one has no end; else it is the wrong one.
        if (open.Count > 0 && Closing(open.Peek().Bracket) == given)
        {
            Faults.Add(new(YamlFault.Unclosed, wrong.Bracket, wrong.Line, i, k));
            open.Pop();
        }
        else
        {
            Faults.Add(new(YamlFault.Mismatch, wrong.Bracket, wrong.Line, i, k));
        }
    }

    /// <summary>All that is still open ends before a line.</summary>
    private void CloseAll(int next)
    {
        var last = next - 1;
        while (last > 0 && lines[last].Trim().Length == 0)
            last--;
        if (last < 0)
            return;
        var comment = Array.IndexOf(Kinds[last], '#');
        var end = comment < 0 ? lines[last].TrimEnd().Length : lines[last][..comment].TrimEnd().Length;
        if (quote is { } q)
            Faults.Add(new(YamlFault.Unclosed, q.Mark, q.Line, last, end));
        quote = null;
        while (open.TryPop(out var bracket))
            Faults.Add(new(YamlFault.Unclosed, bracket.Bracket, bracket.Line, last, end));
    }

    private bool BeginsValue(int i, int k)
    {
        var last = LastBefore(lines[i], k);
        if (last < 0)
            return true;
        // "- " and ": " want their space; within brackets a comma or bracket stands before.
        return lines[i][last] switch
        {
            ',' or '[' or '{' => open.Count > 0,
            '-' or ':' or '?' => last + 1 < k || (open.Count > 0 && lines[i][last] == ':'),
            _ => false,
        };
    }

    private static int LastBefore(string text, int k)
    {
        while (k > 0 && char.IsWhiteSpace(text[k - 1]))
            k--;
        return k - 1;
    }

    /// <summary>What ends a bracket.</summary>
    public static char Closing(char bracket) => bracket switch { '[' => ']', '{' => '}', var quote => quote };

    [GeneratedRegex(@"^\s*(- |(- +)?[A-Za-z][A-Za-z0-9_-]*\s*[:：](\s|$))")]
    private static partial Regex Entry();

    [GeneratedRegex(@"(:|-)\s+[|>][-+0-9]*\s*(#.*)?$")]
    private static partial Regex BlockHeader();
}
