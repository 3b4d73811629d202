using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

public sealed class CellTextTests
{
    private static readonly string[] Ids = ["gate-1", "gate-1+gate-2"];

    [Fact]
    public void Cells_are_written_in_ordinal_order() =>
        Assert.Equal("gate-1:3,gate-1+gate-2:40", CellText.Of([("gate-1+gate-2", 40), ("gate-1", 3)], 43));

    [Fact]
    public void What_is_written_is_read()
    {
        var people = new int[2];

        Assert.True(CellText.TryRead("gate-1:3,gate-1+gate-2:40", Ids, people));
        Assert.Equal([3, 40], people);
    }

    [Theory]
    [InlineData("gate-1:3")]
    [InlineData("gate-1:3,gate-1+gate-2:40,gate-2:1")]
    [InlineData("gate-1:3,gate-1+gate-3:40")]
    [InlineData("gate-1+gate-2:40,gate-1:3")]
    [InlineData("gate-1:-3,gate-1+gate-2:40")]
    [InlineData("gate-1:3,gate-1+gate-2:99999999999")]
    [InlineData("gate-1:3,gate-1+gate-2:")]
    [InlineData("gate-1:3,")]
    [InlineData("")]
    public void Other_cells_than_the_known_ones_are_not_read(string text) => Assert.False(CellText.TryRead(text, Ids, new int[2]));

    [Fact]
    public void Cells_that_make_no_sense_have_no_text()
    {
        Assert.Null(CellText.Of([], 0));
        Assert.Null(CellText.Of([("a", 1), ("a", 2)], 3));
        Assert.Null(CellText.Of([("a", 4), ("b", -1)], 3));
        Assert.Null(CellText.Of([("a", 1)], 3));
        Assert.Null(CellText.Of([(null, 3)], 3));
        Assert.Null(CellText.Of([("", 3)], 3));
        Assert.Null(CellText.Of([("a:1,b", 3)], 3));
        Assert.Null(CellText.Of([("a", int.MaxValue), ("b", int.MaxValue)], -2));
        Assert.Null(CellText.Of([(new string('a', CellText.MaxLength + 1), 3)], 3));
    }
}
