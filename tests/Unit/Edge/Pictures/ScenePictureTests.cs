using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

public sealed class ScenePictureTests
{
    [Fact]
    public void Who_walks_through_does_not_stay_in_it()
    {
        var scene = ScenePicture.Of([Shown(100), Shown(100), Shown(10), Shown(100), Shown(240)]);
        Assert.Equal([(ushort)(100 * ScenePicture.PerLevel)], scene.Levels.ToArray().Distinct());
    }

    [Fact]
    public void It_follows_the_light_by_parts_of_a_level_and_what_hides_it_more_slowly()
    {
        var scene = ScenePicture.Of([Shown(100)]);
        var shown = new bool[scene.BlockColumns * scene.BlockRows];
        shown[0] = true;
        scene.Follow(Shown(120), shown, fast: 8, slow: 1);
        Assert.Equal(100 * ScenePicture.PerLevel + 8, scene.Levels[0]);
        Assert.Equal(100 * ScenePicture.PerLevel + 1, scene.Levels[GreyPicture.BlockCells]);
    }

    [Fact]
    public void It_does_not_run_past_what_is_shown()
    {
        var scene = ScenePicture.Of([Shown(100)]);
        var shown = Enumerable.Repeat(true, scene.BlockColumns * scene.BlockRows).ToArray();
        for (var i = 0; i < 100; i++)
            scene.Follow(Shown(101), shown, fast: 8, slow: 1);
        Assert.Equal(101 * ScenePicture.PerLevel, scene.Levels[0]);
    }

    [Fact]
    public void A_plain_wall_tells_nothing_of_a_place_and_a_square_does()
    {
        Assert.False(ScenePicture.Of([Shown(100)]).CanTellPosition);
        using var square = Frame(Square());
        Assert.True(ScenePicture.Of([InGrey(square)]).CanTellPosition);
    }

    [Fact]
    public void No_picture_and_pictures_of_two_sizes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ScenePicture.Of([]));
        var refused = Assert.Throws<ArgumentException>(() => ScenePicture.Of([Shown(1), new GreyPicture()]));
        Assert.Contains("138 x 104 and 0 x 0", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_kept_must_fit_its_size() =>
        Assert.Contains("allowed are 128 and 2", Assert.Throws<InvalidDataException>(() => ScenePicture.Kept(16, 8, new ushort[127], new float[2])).Message, StringComparison.Ordinal);

    private static GreyPicture Shown(double level)
    {
        using var frame = Frame((_, _) => Grey(level));
        return InGrey(frame);
    }
}
