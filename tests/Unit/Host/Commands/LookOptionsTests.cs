using System.CommandLine;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Host.Commands;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class LookOptionsTests
{
    private readonly LookOptions options = new();

    [Fact]
    public void Without_options_the_model_decides()
    {
        var parsed = Parse();
        Assert.Empty(parsed.Errors);
        Assert.Equal(new DetectorSpec("nanodet", null, TileGrid.Whole), options.Spec(parsed, "nanodet"));
        Assert.Null(parsed.GetValue(options.Threshold));
    }

    [Fact]
    public void All_three_are_taken()
    {
        var parsed = Parse("--threshold", "0.4", "--input", "640x480", "--tiles", "2x1");
        Assert.Equal(new DetectorSpec("nanodet", new InputSize(640, 480), new TileGrid(2, 1)), options.Spec(parsed, "nanodet"));
        Assert.Equal(0.4, parsed.GetValue(options.Threshold));
    }

    [Theory]
    [InlineData("--threshold", "0,4", "a number from 0.05 to 0.95 with a point before its fraction, as in 0.4")]
    [InlineData("--threshold", "0.96", "a number from 0.05 to 0.95 with a point before its fraction, as in 0.4")]
    [InlineData("--threshold", "NaN", "a number from 0.05 to 0.95 with a point before its fraction, as in 0.4")]
    [InlineData("--input", "640x470", "width x height in pixels, each a multiple of 32 from 96 to 2048, as in 640x480")]
    [InlineData("--tiles", "5x5", "columns x rows, each from 1 to 4, as in 2x2")]
    public void What_is_not_allowed_is_told_with_what_is(string name, string value, string allowed) =>
        Assert.Equal($"{name} {value}: allowed is {allowed}.", Assert.Single(Parse(name, value).Errors).Message);

    private ParseResult Parse(params string[] arguments)
    {
        var command = new Command("look");
        options.AddTo(command);
        return command.Parse(arguments);
    }
}
