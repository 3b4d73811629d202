using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

public sealed class BlockMatchTests
{
    // Stripes of three pixels, 100 and 140 in turn: as many cells of each in a block, so the mean is 120 and the deviation 20.
    private static readonly Func<int, int, (double B, double G, double R)> Stripes = (x, _) => Grey(x / 3 % 2 == 0 ? 100 : 140);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, -1)]
    public void A_block_correlates_with_itself_and_against_its_opposite(int moved, float correlation)
    {
        using var frame = Frame(Stripes);
        using var now = Frame((x, y) => Stripes(x + moved, y));
        var match = BlockMatch.Of(ScenePicture.Of([InGrey(frame)]), 20, InGrey(now));
        Assert.Equal(correlation, match.Correlation, 3);
        Assert.Equal((120f, 20f), (match.Mean, match.Spread));
    }

    [Fact]
    public void A_block_is_compared_where_the_offset_says()
    {
        using var frame = Frame(Stripes);
        Assert.Equal(-1, BlockMatch.Of(ScenePicture.Of([InGrey(frame)]), 20, InGrey(frame), right: 1).Correlation, 3);
        Assert.Equal(1, BlockMatch.Of(ScenePicture.Of([InGrey(frame)]), 20, InGrey(frame), down: 1).Correlation, 3);
    }

    [Fact]
    public void Edges_of_one_direction_fix_no_place()
    {
        using var frame = Frame(Stripes);
        Assert.Equal(float.NaN, BlockMatch.Of(ScenePicture.Of([InGrey(frame)]), 20, InGrey(frame)).Right);
    }

    [Fact]
    public void A_plain_block_correlates_with_nothing()
    {
        using var frame = Frame(Stripes);
        using var plain = Frame((_, _) => Grey(120));
        Assert.Equal(0, BlockMatch.Of(ScenePicture.Of([InGrey(frame)]), 20, InGrey(plain)).Correlation);
    }
}
