using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

/// <summary>Five pictures a second for 40 s; a picture that stands counts from its first.</summary>
public sealed class FrozenPictureTests
{
    private const int Pictures = 200;

    [Fact]
    public void The_same_picture_again_and_again_stands() => Assert.Equal(39.8, Longest(_ => Frame(Street, noise: 3)), 3);

    [Fact]
    public void A_running_clock_on_it_changes_nothing() =>
        Assert.Equal(39.8, Longest(i => Frame((x, y) => IsClock(x, y, i / 5) ? Grey(240) : Street(x, y))), 3);

    [Fact]
    public void A_picture_encoded_anew_comes_back_with_every_group_of_pictures()
    {
        // What an encoder does to one picture differs within a group of 10 and is the same in the next: measured with x264, groups of 25.
        // The first group has no twins yet, so it stands from the last picture of that on.
        Assert.Equal(39.8 - 9 * 0.2, Longest(i => Frame(Street, noise: 1.5, seed: i % 10)), 3);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void A_scene_in_which_nothing_moves_has_noise_that_never_comes_back(double noise) =>
        Assert.Equal(0, Longest(i => Frame((x, y) => Grey(10 + Street(x, y).R / 20), noise, seed: i)));

    [Fact]
    public void Somebody_who_walks_is_a_change()
    {
        // One figure of 8 by 24 pixels, two pixels a picture, on a picture without any noise; two seconds of it are still the first cells.
        Assert.InRange(Longest(i => Frame((x, y) => x >= i * 2 && x < i * 2 + 8 && y is > 150 and < 174 ? Grey(20) : Street(x, y))), 0, 2);
    }

    [Fact]
    public void A_change_begins_it_anew() =>
        Assert.Equal(19.8, Longest(i => Frame((x, y) => i < Pictures / 2 ? Street(x, y) : Street(x + 20, y))), 3);

    [Fact]
    public void A_clock_that_was_set_back_begins_it_anew()
    {
        var (frozen, cells) = (new FrozenPicture(), Cells(Frame(Street)));
        frozen.Take(cells, TimeSpan.FromHours(2));
        Assert.Equal(TimeSpan.Zero, frozen.Take(cells, TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromSeconds(1), frozen.Take(cells, TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1)));
    }

    private static double Longest(Func<int, Frame> picture)
    {
        var (frozen, longest) = (new FrozenPicture(), TimeSpan.Zero);
        for (var i = 0; i < Pictures; i++)
        {
            using var frame = picture(i);
            var still = frozen.Take(Cells(frame), TimeSpan.FromSeconds(i * 0.2));
            longest = still > longest ? still : longest;
        }
        return longest.TotalSeconds;
    }
}
