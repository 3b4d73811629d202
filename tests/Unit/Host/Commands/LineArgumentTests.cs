using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Commands;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class LineArgumentTests
{
    private static readonly ImageSize Picture = new() { Width = 768, Height = 576 };

    [Fact]
    public void A_name_and_an_inner_point_may_be_given()
    {
        var line = Line("gate=430,120,430.5,400,500,260");
        Assert.Equal(("gate", new PixelPoint(430, 120), new PixelPoint(430.5f, 400), new PixelPoint(500, 260)), (line.Id, line.From, line.To, line.Inside));
        Assert.Equal("line1", Line("430,120,430,400").Id);
    }

    [Theory]
    // 1/32 of the height, 18 px, from the middle: to the right of upright lines, below level ones, whichever end comes first.
    [InlineData("430,120,430,400", 448, 260)]
    [InlineData("430,400,430,120", 448, 260)]
    [InlineData("100,300,500,300", 300, 318)]
    [InlineData("500,300,100,300", 300, 318)]
    // A slope of 45° is upright: from (300, 300) 18 / √2 = 12.73 to the right and as much up.
    [InlineData("200,200,400,400", 312.73, 287.27)]
    public void Without_an_inner_point_the_right_or_the_lower_side_is_inside(string text, double x, double y)
    {
        var inside = Line(text).Inside;
        Assert.Equal((x, y), (Math.Round(inside.X, 2), Math.Round(inside.Y, 2)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("430,120,430")]
    [InlineData("430,120,430,400,500")]
    [InlineData("430,120,430,400,500,260,1")]
    [InlineData("430,120,430,x")]
    [InlineData("430;120;430;400")]
    [InlineData("430,120,430,-5")]
    [InlineData("430,120,430,NaN")]
    [InlineData("=430,120,430,400")]
    [InlineData("north gate=430,120,430,400")]
    [InlineData("a=b=430,120,430,400")]
    public void What_is_no_line_is_refused(string text) => Assert.False(LineArgument.TryParse(text, out _));

    [Fact]
    public void The_option_names_the_value_and_what_is_allowed()
    {
        var option = LineOption.Create("");
        var parsed = new System.CommandLine.Command("count") { option }.Parse(["--line", "gate=1,2,3", "--line", "1,2,3,4"]);
        Assert.Equal($"--line gate=1,2,3: allowed is {LineArgument.Allowed}.", Assert.Single(parsed.Errors).Message);
        Assert.Equal(2, new System.CommandLine.Command("count") { option }.Parse(["--line", "a=1,2,3,4", "--line", "1,2,3,4"]).GetValue(option)!.Count);
        Assert.Empty(new System.CommandLine.Command("count") { option }.Parse([]).GetValue(option)!);
    }

    private static CountingLine Line(string text)
    {
        Assert.True(LineArgument.TryParse(text, out var line));
        return line!.In("line1", Picture);
    }
}
