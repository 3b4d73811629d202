using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

/// <summary>Pictures of a square, compared with its scene. Sizes in pixels of a picture 416 wide.</summary>
public sealed class SceneComparisonTests
{
    private const double QuarterPercent = 0.0025;

    private static readonly ScenePicture Scene = SceneOf();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]       // 4.6 px of 640: what a taught camera has to notice
    [InlineData(0, -2)]
    [InlineData(-2, 2)]
    public void A_small_shift_is_measured_at_once_to_a_quarter_of_a_percent(int right, int down)
    {
        var compared = Compared(Square(right, down));
        Assert.Equal(right / 416.0, compared.Shift!.Value.Right, QuarterPercent);
        Assert.Equal(down / 416.0, compared.Shift!.Value.Down, QuarterPercent);
    }

    [Theory]
    [InlineData(-5, 4)]
    [InlineData(21, 0)]      // 5 %
    [InlineData(-83, 10)]    // 20 %
    [InlineData(40, -60)]
    public void A_larger_shift_is_found_by_a_search(int right, int down)
    {
        using var frame = Frame(Square(right, down));
        var comparison = new SceneComparison();
        comparison.Compare(Scene, InGrey(frame));
        var found = comparison.Search(Scene, InGrey(frame));
        Assert.Equal(right / 416.0, found!.Value.Right, QuarterPercent);
        Assert.Equal(down / 416.0, found!.Value.Down, QuarterPercent);
    }

    [Fact]
    public void Half_a_picture_of_people_hides_no_shift()
    {
        var (square, people) = (Square(3), Square(seed: 7));
        var compared = Compared((x, y) => x % 104 < 52 ? people(x, y) : square(x, y));
        Assert.Equal(3 / 416.0, compared.Shift!.Value.Right, QuarterPercent);
    }

    [Fact]
    public void Another_place_is_found_nowhere()
    {
        using var frame = Frame(Square(seed: 7));
        var comparison = new SceneComparison();
        comparison.Compare(Scene, InGrey(frame));
        Assert.InRange(comparison.InPlace, 0, 0.15);
        Assert.Null(comparison.Search(Scene, InGrey(frame)));
        Assert.False(comparison.IsTurned(Scene, InGrey(frame)));
    }

    [Fact]
    public void Half_the_light_is_half_the_contrast_and_no_blur()
    {
        // Levels lie between 60 and 180, so their mean is 120.
        var compared = Compared(Square(light: 0.5));
        Assert.Equal(0.5, compared.Contrast, 0.03);
        Assert.Equal(-60, compared.Brightness, 3.0);
        Assert.Equal(1, compared.Sharpness!.Value, 0.2);
        Assert.Equal(1, compared.InPlace, 0.02);
    }

    [Fact]
    public void A_lens_out_of_focus_is_less_sharp_however_noisy_the_night_is()
    {
        Assert.InRange(Compared(Blurred(6)).Sharpness!.Value, 0, 0.6);
        Assert.InRange(Compared(Square(), noise: 12).Sharpness!.Value, 0.8, 2);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_camera_head_down_or_mirrored_shows_its_scene_turned(bool mirrored, bool upsideDown)
    {
        var square = Square();
        using var frame = Frame((x, y) => square(mirrored ? Width - 1 - x : x, upsideDown ? Height - 1 - y : y));
        var comparison = new SceneComparison();
        comparison.Compare(Scene, InGrey(frame));
        Assert.True(comparison.IsTurned(Scene, InGrey(frame)));
    }

    [Fact]
    public void A_picture_of_another_size_is_refused() =>
        Assert.Contains("138 x 104", Assert.Throws<ArgumentException>(() => new SceneComparison().Compare(Scene, new GreyPicture())).Message, StringComparison.Ordinal);

    private static SceneComparison Compared(Func<int, int, (double B, double G, double R)> shown, double noise = 2)
    {
        using var frame = Frame(shown, noise, seed: 9);
        var comparison = new SceneComparison();
        comparison.Compare(Scene, InGrey(frame));
        return comparison;
    }

    private static ScenePicture SceneOf()
    {
        using var frame = Frame(Square(), noise: 2);
        return ScenePicture.Of([InGrey(frame)]);
    }
}
