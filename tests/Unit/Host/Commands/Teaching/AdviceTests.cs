using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Tests.Unit.Host.Commands.Teaching;

public sealed class AdviceTests
{
    [Fact]
    public void Few_stills_none_empty_and_none_full_are_all_told()
    {
        Assert.Equal([Missing.Stills, Missing.Empty, Missing.Fuller], Advice.For([20, 21, 22, 23, 24]));
    }

    [Fact]
    public void Nothing_is_missing_with_ten_stills_from_empty_to_full()
    {
        Assert.Empty(Advice.For([0, 5, 8, 10, 10, 11, 12, 14, 20, 40]));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_still_with_a_twentieth_of_the_fullest_one_is_as_good_as_empty(int fewest, bool isMissing)
    {
        Assert.Equal(isMissing, Advice.For([fewest, 5, 8, 10, 10, 11, 12, 14, 20, 40]).Contains(Missing.Empty));
    }

    // Of 2, 4 and 9 the others' means are 6.5, 5.5 and 3: wrong by 4.5, 1.5 and 6.
    [Fact]
    public void The_constant_is_judged_by_the_mean_of_the_other_stills()
    {
        Assert.Equal(4, Advice.ConstantError([2, 4, 9]), 1e-12);
    }
}
