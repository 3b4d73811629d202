using CrowdWatch.Edge.Teaching;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class StillChoiceTests
{
    [Fact]
    public void The_emptiest_and_the_fullest_are_always_chosen()
    {
        double[] fullness = [5, 6, 1, 5, 6, 5, 9, 5, 6, 5];

        var chosen = StillChoice.Of(fullness, 5);

        Assert.Equal(5, chosen.Count);
        Assert.Contains(2, chosen);
        Assert.Contains(6, chosen);
    }

    [Fact]
    public void All_are_chosen_where_there_are_no_more()
    {
        Assert.Equal([0, 1, 2], StillChoice.Of([3, 1, 2], 20));
    }

    [Fact]
    public void Stills_that_a_person_has_counted_stay_chosen()
    {
        var chosen = StillChoice.Of([.. Enumerable.Range(0, 100).Select(i => (double)(i % 10))], 10, [17, 18, 19]);

        Assert.Equal(10, chosen.Count);
        Assert.Superset(new HashSet<int> { 17, 18, 19 }, chosen.ToHashSet());
    }

    // Ten groups by fullness, each all over the time: one of each group would do for fullness, but time wants them apart too.
    [Fact]
    public void Every_part_of_fullness_is_there()
    {
        var chosen = StillChoice.Of([.. Enumerable.Range(0, 200).Select(i => (double)(i * 7 % 10))], 12);

        Assert.Equal(Enumerable.Range(0, 10), chosen.Select(i => i * 7 % 10).Distinct().Order());
    }

    [Fact]
    public void No_two_are_neighbours_where_there_are_three_times_as_many()
    {
        var stills = Gen.Double[0, 100].Array[60, 200];
        Gen.Select(stills, Gen.Int[5, 20]).Sample((fullness, take) =>
        {
            var chosen = StillChoice.Of(fullness, take);
            Assert.Equal(take, chosen.Count);
            Assert.Equal(chosen.Order(), chosen);
            Assert.All(chosen.Zip(chosen.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 2));
        });
    }

    [Fact]
    public void A_number_below_one_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StillChoice.Of([1, 2], 0));
    }
}
