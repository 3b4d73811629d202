using CrowdWatch.Domain.Load;

namespace CrowdWatch.Tests.Unit.Domain.Load;

public sealed class CrowdDensityTests
{
    // Bounds in m² per pedestrian: Fruin (1971), walkways. Each bound belongs to the better level.
    [Theory]
    [InlineData(0, 1.0, WalkwayLevel.A)]
    [InlineData(100, 324.0, WalkwayLevel.A)]
    [InlineData(100, 323.9, WalkwayLevel.B)]
    [InlineData(100, 232.0, WalkwayLevel.B)]
    [InlineData(100, 231.9, WalkwayLevel.C)]
    [InlineData(100, 139.0, WalkwayLevel.C)]
    [InlineData(100, 138.9, WalkwayLevel.D)]
    [InlineData(100, 93.0, WalkwayLevel.D)]
    [InlineData(100, 92.9, WalkwayLevel.E)]
    [InlineData(100, 46.0, WalkwayLevel.E)]
    [InlineData(100, 45.9, WalkwayLevel.F)]
    public void Space_per_pedestrian_gives_the_walkway_level(int people, double area, WalkwayLevel expected) =>
        Assert.Equal(expected, CrowdDensity.WalkwayLevelFor(people, area));

    [Fact]
    public void Density_is_people_by_area()
    {
        Assert.Equal(0.5, CrowdDensity.PeoplePerSquareMetre(60, 120));
        Assert.Equal(0, CrowdDensity.PeoplePerSquareMetre(0, 120));
    }

    [Theory]
    [InlineData(-1, 10.0)]
    [InlineData(1, 0.0)]
    [InlineData(1, -5.0)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    public void Impossible_people_and_areas_are_refused(int people, double area)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CrowdDensity.PeoplePerSquareMetre(people, area));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrowdDensity.WalkwayLevelFor(people, area));
    }
}
