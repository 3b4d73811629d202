using CrowdWatch.Api.Pages;

namespace CrowdWatch.Tests.Unit.Api.Pages;

public class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onclick=\"x", "&quot; onclick=&quot;x")]
    [InlineData("a & b's", "a &amp; b&#x27;s")]
    [InlineData("大门", "大门")]
    [InlineData(null, "")]
    public void Every_value_is_text(string? value, string written) =>
        Assert.Equal($"<p title=\"{written}\">{written}</p>", Html.Of($"""<p title="{value}">{value}</p>""").ToString());

    [Fact]
    public void Pieces_of_HTML_stay_what_they_are_alone_and_in_lists()
    {
        var pieces = new List<Html> { Html.Of($"<li>{"<"}</li>"), Html.Of($"<li>{7}</li>") };
        Assert.Equal("<ul><li>&lt;</li><li>7</li></ul><b>x</b>", Html.Of($"<ul>{pieces}</ul>{Html.Of($"<b>x</b>")}").ToString());
        Assert.Equal("<li>&lt;</li><li>7</li>", Html.Join(pieces).ToString());
    }
}
