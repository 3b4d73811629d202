using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CrowdWatch.Api.Pages;

/// <summary>Builds HTML from an interpolated string, escaping every value: nobody can forget it.</summary>
[InterpolatedStringHandler]
public readonly struct HtmlInterpolation
{
    /// <summary>Leaves Chinese as it is; what has a meaning in HTML is escaped whatever the ranges.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder built;

    public HtmlInterpolation(int literalLength, int formattedCount) => built = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string markup) => built.Append(markup);

    public void AppendFormatted(Html? piece) => built.Append(piece);

    public void AppendFormatted(IEnumerable<Html> pieces) => built.AppendJoin("", pieces);

    public void AppendFormatted(string? text) => built.Append(text is null ? "" : Encoder.Encode(text));

    public void AppendFormatted(long number) => built.Append(number.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => built.ToString();
}
