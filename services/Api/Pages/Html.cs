namespace CrowdWatch.Api.Pages;

/// <summary>A piece of HTML. Made only of constants in the code and of values that were escaped on the way in.</summary>
public sealed class Html
{
    private readonly string markup;

    private Html(string markup) => this.markup = markup;

    /// <summary>Nothing.</summary>
    public static readonly Html None = new("");

    /// <summary>Takes an interpolated string: what stands in the code is HTML, every value in it is text and escaped, unless it is HTML itself.</summary>
    public static Html Of(HtmlInterpolation content) => new(content.ToString());

    /// <summary>One piece after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.markup)));

    public override string ToString() => markup;
}
