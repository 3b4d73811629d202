using CrowdWatch.Edge.Gating;
using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Gating;

public sealed class ChangedBlocksTests
{
    private readonly ChangedBlocks blocks = new();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(8)]
    public void Noise_is_no_change(double sigma)
    {
        var before = Picture(Street, sigma, seed: 100);
        for (var seed = 1; seed <= 12; seed++)
            Assert.Equal(0, Changed(before, Picture(Street, sigma, seed)));
    }

    public static TheoryData<string, Func<int, int, double>> Lights => new()
    {
        { "a cloud over all of it", (_, _) => 0.75 },
        { "the sun comes out", (_, _) => 1.2 },
        { "a cloud that covers it from the left", (x, _) => 0.8 + 0.2 * x / Width },
        { "a cloud with a wide edge", (x, y) => 0.85 + 0.15 * Math.Clamp((x + y - 100) / 400.0, 0, 1) },
    };

    [Theory]
    [MemberData(nameof(Lights))]
    public void Light_is_no_change(string what, Func<int, int, double> light)
    {
        var before = Picture(Street, 2, seed: 1);
        var changed = Changed(before, Picture((x, y) => Lit(Street(x, y), light(x, y)), 2, seed: 2));
        Assert.True(changed == 0, $"{what}: {changed} blocks");
    }

    [Fact]
    public void A_gain_that_is_set_anew_is_no_change()
    {
        var before = Picture(Street, 2, seed: 1);
        Assert.Equal(0, Changed(before, Picture((x, y) => Raised(Street(x, y), 0.8, 25), 2, seed: 2)));
        Assert.False(blocks.IsOtherLight);
    }

    [Fact]
    public void A_light_that_leaves_a_third_is_another_one()
    {
        Changed(Picture(Street, 2, seed: 1), Picture((x, y) => Lit(Street(x, y), 0.33), 2, seed: 2));
        Assert.True(blocks.IsOtherLight);
    }

    /// <summary>Heights in pixels of the canvas; 15 is the least that detectors find. The figure is so many levels darker than what it stands before.</summary>
    [Theory]
    [InlineData(15, 30, 2)]
    [InlineData(24, 20, 2)]
    [InlineData(24, 30, 5)]
    [InlineData(48, 12, 2)]
    [InlineData(90, 12, 2)]
    [InlineData(200, 25, 2)]
    [InlineData(290, 25, 2)]
    public void Whoever_stands_there_anew_is_a_change_at_any_place(int height, double darker, double noise)
    {
        var before = Picture(Street, noise, seed: 1);
        var random = new Random(height);
        for (var i = 0; i < 25; i++)
        {
            var (left, top) = (random.Next(Width - height / 3), random.Next(Height - height));
            var now = Picture((x, y) => IsFigure(x - left, y - top, height) ? Raised(Street(x, y), 1, -darker) : Street(x, y), noise, seed: 2 + i);
            Assert.True(Changed(before, now) > 0, $"at {left}, {top}");
            Assert.Contains(true, At(left, top, left + height / 3, top + height));
        }
    }

    [Fact]
    public void A_lamp_that_is_lit_is_a_change_where_its_light_ends()
    {
        var before = Picture(Street, 2, seed: 1);
        Assert.True(Changed(before, Picture((x, y) => (x - 200) * (x - 200) + (y - 200) * (y - 200) < 900 ? Raised(Street(x, y), 1, 60) : Street(x, y), 2, seed: 2)) > 0);
    }

    /// <summary>A body of a third of its height: a round head, shoulders, legs.</summary>
    internal static bool IsFigure(int x, int y, int height)
    {
        if (y < 0 || y >= height || x < 0 || x >= height / 3)
            return false;
        var (across, down) = ((x + 0.5) * 3 / height - 0.5, (double)y / height);
        return down < 0.18 ? Math.Abs(across) < 0.2 : down < 0.55 ? Math.Abs(across) < 0.48 : Math.Abs(across) is > 0.05 and < 0.35;
    }

    internal static (double, double, double) Lit((double B, double G, double R) colour, double light) => (colour.B * light, colour.G * light, colour.R * light);

    internal static (double, double, double) Raised((double B, double G, double R) colour, double gain, double by) => (colour.B * gain + by, colour.G * gain + by, colour.R * gain + by);

    internal static GreyPicture Picture(Func<int, int, (double B, double G, double R)> colour, double noise, int seed)
    {
        using var frame = Frame(colour, noise, seed);
        return InGrey(frame);
    }

    private int Changed(GreyPicture before, GreyPicture now)
    {
        blocks.Compare(before, now);
        return blocks.Changed.Count(true);
    }

    // Blocks are 4 cells of 3 pixels here.
    private bool[] At(int left, int top, int right, int bottom)
    {
        const int BlockPx = ChangedBlocks.BlockCells * 3;
        var found = new List<bool>();
        for (var row = top / BlockPx; row <= Math.Min(blocks.Rows - 1, bottom / BlockPx); row++)
        {
            for (var column = left / BlockPx; column <= Math.Min(blocks.Columns - 1, right / BlockPx); column++)
                found.Add(blocks.Changed[row * blocks.Columns + column]);
        }
        return [.. found];
    }
}
