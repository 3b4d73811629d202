using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

public sealed class UprightTests
{
    [Theory]
    [InlineData(new[] { 28, 3, 1, 0 }, null)]      // five pictures of PETS as they are: 5.6 people each, head down 0.5
    [InlineData(new[] { 3, 28, 1, 0 }, 1)]
    [InlineData(new[] { 0, 0, 0, 63 }, 3)]
    [InlineData(new[] { 0, 4, 0, 0 }, null)]       // too few to say anything
    [InlineData(new[] { 5, 14, 0, 0 }, null)]      // less than three times as many
    [InlineData(new[] { 0, 0, 0, 0 }, null)]
    public void Where_clearly_more_people_stand_in_a_turned_picture_the_camera_is_turned(int[] people, int? expected) =>
        Assert.Equal(expected, Upright.BestTurn(people));
}
