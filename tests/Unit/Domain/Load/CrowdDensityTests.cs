using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Load;

/// <summary>Bounds in m² per person: Fruin (1971). Each bound belongs to the better level.</summary>
public sealed class CrowdDensityTests
{
    [Theory]
    [InlineData(0, 1.0, LevelOfService.A)]
    [InlineData(100, 324.0, LevelOfService.A)]
    [InlineData(100, 323.9, LevelOfService.B)]
    [InlineData(100, 232.0, LevelOfService.B)]
    [InlineData(100, 231.9, LevelOfService.C)]
    [InlineData(100, 139.0, LevelOfService.C)]
    [InlineData(100, 138.9, LevelOfService.D)]
    [InlineData(100, 93.0, LevelOfService.D)]
    [InlineData(100, 92.9, LevelOfService.E)]
    [InlineData(100, 46.0, LevelOfService.E)]
    [InlineData(100, 45.9, LevelOfService.F)]
    public void Space_per_person_gives_the_level_of_a_walkway(int people, double area, LevelOfService expected) =>
        Assert.Equal(expected, CrowdDensity.LevelFor(ZoneKind.Walkway, people, area));

    [Theory]
    [InlineData(0, 1.0, LevelOfService.A)]
    [InlineData(100, 121.0, LevelOfService.A)]
    [InlineData(100, 120.9, LevelOfService.B)]
    [InlineData(100, 90.0, LevelOfService.B)]
    [InlineData(100, 89.9, LevelOfService.C)]
    [InlineData(100, 70.0, LevelOfService.C)]
    [InlineData(100, 69.9, LevelOfService.D)]
    [InlineData(100, 30.0, LevelOfService.D)]
    [InlineData(100, 29.9, LevelOfService.E)]
    [InlineData(100, 20.0, LevelOfService.E)]
    [InlineData(100, 19.9, LevelOfService.F)]
    public void Space_per_person_gives_the_level_of_a_queue(int people, double area, LevelOfService expected) =>
        Assert.Equal(expected, CrowdDensity.LevelFor(ZoneKind.Queue, people, area));

    [Theory]
    [InlineData(0, 1.0, LevelOfService.A)]
    [InlineData(100, 186.0, LevelOfService.A)]
    [InlineData(100, 185.9, LevelOfService.B)]
    [InlineData(100, 139.0, LevelOfService.B)]
    [InlineData(100, 138.9, LevelOfService.C)]
    [InlineData(100, 93.0, LevelOfService.C)]
    [InlineData(100, 92.9, LevelOfService.D)]
    [InlineData(100, 65.0, LevelOfService.D)]
    [InlineData(100, 64.9, LevelOfService.E)]
    [InlineData(100, 37.0, LevelOfService.E)]
    [InlineData(100, 36.9, LevelOfService.F)]
    public void Space_per_person_gives_the_level_of_stairs(int people, double area, LevelOfService expected) =>
        Assert.Equal(expected, CrowdDensity.LevelFor(ZoneKind.Stairs, people, area));

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
        Assert.Throws<ArgumentOutOfRangeException>(() => CrowdDensity.LevelFor(ZoneKind.Walkway, people, area));
    }
}
