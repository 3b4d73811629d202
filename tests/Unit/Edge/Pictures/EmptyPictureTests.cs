using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

/// <summary>What shows nothing is refused with what it shows instead; what may show people is not. Real pictures were measured, see README.md.</summary>
public sealed class EmptyPictureTests
{
    private static readonly (double, double, double)[] Bars =
        [(192, 192, 192), (0, 192, 192), (192, 192, 0), (0, 192, 0), (192, 0, 192), (0, 0, 192), (192, 0, 0)];   // SMPTE EG 1: grey, yellow, cyan, green, magenta, red, blue at 75 %

    [Theory]
    [InlineData(0, 0, "black")]
    [InlineData(16, 0, "black")]      // video black that nobody stretched
    [InlineData(6, 8, "black")]       // a covered lens at high gain
    [InlineData(128, 0, "grey")]
    [InlineData(128, 12, "grey")]
    [InlineData(255, 0, "white")]
    public void One_colour_is_no_scene(double level, double noise, string expected) => Assert.Equal(expected, Judge(Frame((_, _) => Grey(level), noise)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(6, 8)]
    [InlineData(128, 0)]
    public void A_clock_burnt_in_on_top_makes_no_scene_of_it(double level, double noise) =>
        Assert.NotNull(Judge(Frame((x, y) => Grey(IsClock(x, y, 7) || IsClock(x, Height - 1 - y, 3) ? 235 : level), noise)));

    [Fact]
    public void A_message_on_blue_is_no_scene() =>
        Assert.Equal("one colour", Judge(Frame((x, y) => x is > 120 and < 300 && y is > 140 and < 170 && x % 6 < 3 ? Grey(255) : (255, 0, 0))));

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Colour_bars_are_no_scene(double noise)
    {
        // Bars above two thirds of the height, other fields below, as on the card of SMPTE EG 1.
        var card = Frame((x, y) => y < Height * 2 / 3 ? Bars[x * 7 / Width] : Grey(x / 60 * 20), noise);
        Assert.Equal("colour bars", Judge(card));
        Assert.Equal("colour bars", Judge(Frame((x, y) => IsClock(x, y, 5) ? Grey(255) : Bars[x * 7 / Width], noise)));
    }

    [Fact]
    public void What_a_decoder_shows_without_a_reference_is_no_scene()
    {
        // Grey but for what moved: a quarter of the picture.
        Assert.Equal("grey, as a decoder shows that lost its reference", Judge(Frame((x, y) => x < 100 ? Street(x, y) : Grey(129))));
    }

    [Fact]
    public void A_street_is_a_scene() => Assert.Null(Judge(Frame(Street, noise: 3)));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_night_with_a_few_lamps_is_a_scene(double noise)
    {
        // Three lamps of some 14 pixels with their glow, far from where captions stand.
        (int X, int Y)[] lamps = [(80, 150), (210, 120), (330, 200)];
        Assert.Null(Judge(Frame((x, y) => Grey(8 + lamps.Sum(lamp => 220 * Math.Exp(-(Math.Pow(x - lamp.X, 2) + Math.Pow(y - lamp.Y, 2)) / 200))), noise)));
    }

    [Fact]
    public void A_dark_square_that_is_not_black_everywhere_is_a_scene() =>
        Assert.Null(Judge(Frame((x, y) => Grey(6 + 0.03 * x + 0.02 * y), noise: 4)));

    [Fact]
    public void People_on_snow_burnt_out_to_white_are_a_scene() =>
        Assert.Null(Judge(Frame((x, y) => Grey(x % 100 is > 40 and < 56 && y is > 150 and < 190 ? 40 : 255))));

    [Fact]
    public void Fog_that_thins_is_a_scene() => Assert.Null(Judge(Frame((_, y) => Grey(200 - y * 0.1), noise: 1)));

    [Fact]
    public void A_picture_too_small_to_tell_is_left_alone()
    {
        using var frame = new Frame(new Canvas(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = 100, SourceHeightPx = 100 };
        Assert.Null(EmptyPicture.Judge(Cells(frame)));
    }

    private static string? Judge(Frame frame)
    {
        using (frame)
            return EmptyPicture.Judge(Cells(frame));
    }
}
