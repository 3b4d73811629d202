using System.Text;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Notify.Texts;

/// <summary>
/// A text with variables in braces, as in "{place}: {level}". What stands in square brackets is left out where one of its variables is
/// empty. Doubled, a brace or bracket stands for itself.
/// </summary>
internal sealed class MessageTemplate
{
    private readonly List<Piece> pieces;

    private MessageTemplate(List<Piece> pieces) => this.pieces = pieces;

    /// <summary>The variables in their order.</summary>
    public IReadOnlyList<string> Variables => [.. pieces.Where(piece => piece.IsVariable).Select(piece => piece.Text)];

    /// <summary>The template, or what is wrong with it as the end of "… is …".</summary>
    public static (MessageTemplate? Template, IReadOnlyList<string> Mistakes) Parse(string text, IReadOnlyList<string> variables)
    {
        List<Piece> pieces = [];
        List<string> mistakes = [];
        var literal = new StringBuilder();
        var (optional, options) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!"{}[]".Contains(c))
            {
                literal.Append(c);
            }
            else if (i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{' && text.IndexOfAny(['{', '}', '[', ']'], i + 1) is var end and > 0 && text[end] == '}')
            {
                Flush();
                var name = text[(i + 1)..end];
                if (!variables.Contains(name))
                    mistakes.Add($"using {{{name}}}, no variable{(NearestName.Of(name, variables) is { } guess ? $" (did you mean {guess}?)" : "")}");
                pieces.Add(new(name, true, optional));
                i = end;
            }
            else if ((c == '[' && optional == 0) || (c == ']' && optional > 0))
            {
                Flush();
                optional = c == '[' ? ++options : 0;
            }
            else
            {
                mistakes.Add($"with an unbalanced {c} at character {i + 1} (doubled, it stands for itself)");
            }
        }
        Flush();
        if (optional > 0)
            mistakes.Add("with a [ that no ] closes (doubled, it stands for itself)");
        return mistakes.Count == 0 ? (new(pieces), []) : (null, mistakes);

        void Flush()
        {
            if (literal.Length > 0)
                pieces.Add(new(literal.ToString(), false, optional));
            literal.Clear();
        }
    }

    /// <summary>The text with the variables filled in.</summary>
    public string Fill(Func<string, string> value)
    {
        var without = pieces.Where(piece => piece is { IsVariable: true, Optional: > 0 } && value(piece.Text).Length == 0).Select(piece => piece.Optional).ToHashSet();
        return string.Concat(pieces.Where(piece => !without.Contains(piece.Optional)).Select(piece => piece.IsVariable ? value(piece.Text) : piece.Text)).Trim();
    }

    /// <param name="Text">The text, or the variable's name.</param>
    /// <param name="IsVariable">Which of the two.</param>
    /// <param name="Optional">Number of the square brackets it stands in, 0 for none.</param>
    private sealed record Piece(string Text, bool IsVariable, int Optional);
}
