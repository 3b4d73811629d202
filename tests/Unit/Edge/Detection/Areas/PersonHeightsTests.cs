using System.Text;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Areas;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Areas;

/// <summary>A picture of 800 pixels: each of the eight bands is 100 high.</summary>
public sealed class PersonHeightsTests
{
    [Fact]
    public void They_are_known_after_twenty_looks_with_forty_people()
    {
        var heights = new PersonHeights();
        Learn(heights, 19, Person(250, 80), Person(650, 200));
        Assert.False(heights.AreKnown);
        Learn(heights, 1, Person(250, 80), Person(650, 200));
        Assert.True(heights.AreKnown);

        var few = new PersonHeights();
        Learn(few, 39, Person(250, 80));
        Assert.False(few.AreKnown);
        Learn(few, 1, Person(250, 80));
        Assert.True(few.AreKnown);
    }

    [Fact]
    public void Looks_without_anybody_say_nothing()
    {
        var heights = new PersonHeights();
        Learn(heights, 100);
        Assert.Equal(0, heights.Looks);
    }

    [Fact]
    public void Each_band_has_the_height_of_its_own_people()
    {
        var heights = new PersonHeights();
        Learn(heights, 20, Person(250, 80), Person(650, 200));
        // Heights of 0.1 and 0.25 lie in the bins of 0.01 · 1.17^n that end with 0.1054 (n = 15) and 0.2703 (n = 21).
        Assert.Equal(0.01 * Math.Pow(1.17, 15), heights.TallestIn(2), 1e-9);
        Assert.Equal(0.01 * Math.Pow(1.17, 21), heights.TallestIn(6), 1e-9);
        // Between them as those nearer; nearer than all half as tall again as anybody.
        Assert.Equal(heights.TallestIn(6), heights.TallestIn(4), 1e-9);
        Assert.Equal(1.5 * heights.TallestIn(6), heights.TallestIn(7), 1e-9);
    }

    [Fact]
    public void One_in_twenty_may_be_taller()
    {
        var heights = new PersonHeights();
        Learn(heights, 96, Person(250, 80));
        Learn(heights, 4, Person(250, 240));
        Assert.Equal(0.01 * Math.Pow(1.17, 15), heights.TallestIn(2), 1e-9);
        Learn(heights, 4, Person(250, 240));
        Assert.InRange(heights.TallestIn(2), 0.3, 0.36);
    }

    [Fact]
    public void Heads_and_people_whose_feet_the_picture_cuts_off_are_left_out()
    {
        var heights = new PersonHeights();
        Learn(heights, 40, Person(800, 80), Person(250, 80) with { IsHead = true });
        Assert.Equal(0, heights.Looks);
    }

    [Fact]
    public void They_come_back_from_a_file_of_the_same_source_alone()
    {
        var heights = new PersonHeights();
        Learn(heights, 40, Person(250, 80));
        var back = PersonHeights.Read(heights.Write("gate"), "gate");
        Assert.True(back.AreKnown);
        Assert.Equal(heights.TallestIn(2), back.TallestIn(2), 1e-9);
        Assert.False(PersonHeights.Read(heights.Write("gate"), "another").AreKnown);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("{\"Source\":\"gate\",\"Looks\":1,\"Counts\":[[1]]}")]
    [InlineData("{\"Source\":\"gate\",\"Looks\":-1,\"Counts\":null}")]
    public void A_damaged_file_is_told(string text) =>
        Assert.Throws<InvalidDataException>(() => PersonHeights.Read(Encoding.UTF8.GetBytes(text), "gate"));

    private static PersonBox Person(float foot, float height) => new(100, foot - height, 130, foot, 0.9f);

    private static void Learn(PersonHeights heights, int looks, params PersonBox[] people)
    {
        for (var i = 0; i < looks; i++)
            heights.Learn(people, 800);
    }
}
