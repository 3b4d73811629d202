using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

public sealed class TrackTrailsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TrackTrails trails = new();

    [Fact]
    public void A_place_is_forgotten_after_three_seconds()
    {
        trails.Step([Person(1, 10)], Noon);
        trails.Step([Person(1, 20)], Noon.AddSeconds(1));
        trails.Step([Person(1, 30)], Noon.AddSeconds(3));
        Assert.Equal([10, 20, 30], Assert.Single(trails.Trails).Select(point => point.Place.X));

        trails.Step([Person(1, 40)], Noon.AddSeconds(3.1));
        Assert.Equal([20, 30, 40], Assert.Single(trails.Trails).Select(point => point.Place.X));
    }

    [Fact]
    public void Who_is_no_longer_seen_is_forgotten_whole()
    {
        trails.Step([Person(1, 10), Person(2, 50)], Noon);
        trails.Step([Person(2, 60)], Noon.AddSeconds(4));

        Assert.Equal([60], Assert.Single(trails.Trails).Select(point => point.Place.X));
    }

    [Fact]
    public void Nobody_who_is_not_confirmed_or_only_reckoned_leaves_a_trail()
    {
        var (unconfirmed, unseen) = (Person(1, 10), Person(2, 20));
        unconfirmed.IsConfirmed = false;
        unseen.IsSeen = false;

        trails.Step([unconfirmed, unseen], Noon);

        Assert.Empty(trails.Trails);
    }

    private static Track Person(long id, float x) => new() { Id = id, IsConfirmed = true, IsSeen = true, Place = new(x, 5) };
}
