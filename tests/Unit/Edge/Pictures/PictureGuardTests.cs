using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

/// <summary>Pictures five times a second: "s" a scene, "b" black, each with noise of its own.</summary>
public sealed class PictureGuardTests
{
    [Theory]
    [InlineData("sssss", ".....")]
    [InlineData("bbsss", "xx...")]                                    // a flash or a dropped frame: the next picture counts
    [InlineData("bbbbbbbbbbsssssss", "xxxxxxxxxxxxxxx..")]            // dark for 2 s: a scene has to be there for 1 s
    [InlineData("bbbbbbbbbbsbssssss", "xxxxxxxxxxxxxxxxx.")]          // a headlight in between is none
    public void What_shows_nothing_is_refused_and_a_long_spell_ends_only_with_a_scene_that_stays(string shown, string expected)
    {
        var guard = new PictureGuard(null);
        Assert.Equal(expected, string.Concat(shown.Select((kind, i) => guard.Refusal(Shown(kind, i), TimeSpan.FromSeconds(i * 0.2)) is null ? '.' : 'x')));
    }

    [Fact]
    public void The_reason_says_what_is_shown() => Assert.Equal("the picture shows nothing: black", new PictureGuard(null).Refusal(Shown('b', 0), TimeSpan.Zero));

    [Fact]
    public void A_picture_that_stands_is_refused_after_the_limit_with_a_reason_that_stays_the_same()
    {
        var guard = new PictureGuard(TimeSpan.FromSeconds(30));
        using var frame = Frame(Street);
        var refusals = Enumerable.Range(0, 40).Select(second => guard.Refusal(frame, TimeSpan.FromSeconds(second))).ToList();
        Assert.All(refusals[..30], Assert.Null);
        Assert.All(refusals[30..], reason => Assert.Equal("the picture has not changed for 30 s", reason));
    }

    [Fact]
    public void A_picture_that_is_meant_to_stand_is_none()
    {
        var guard = new PictureGuard(null);
        using var frame = Frame(Street);
        Assert.All(Enumerable.Range(0, 100), second => Assert.Null(guard.Refusal(frame, TimeSpan.FromSeconds(second))));
    }

    [Fact]
    public void Pictures_of_a_folder_stand_each_for_itself()
    {
        var guard = new PictureGuard(null, eachForItself: true);
        Assert.Equal("xxxx.x.", string.Concat("bbbbsbs".Select((kind, i) => guard.Refusal(Shown(kind, i), TimeSpan.FromSeconds(i)) is null ? '.' : 'x')));
    }

    private static Frame Shown(char kind, int seed) => kind == 's' ? Frame(Street, noise: 3, seed) : Frame((_, _) => Grey(4), noise: 2, seed);
}
