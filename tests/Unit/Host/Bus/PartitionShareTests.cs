using CrowdWatch.Host.Bus;

namespace CrowdWatch.Tests.Unit.Host.Bus;

public sealed class PartitionShareTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 4)]
    [InlineData(3, 3)] // 8 over 3: 3 + 3 + 2
    [InlineData(5, 2)]
    [InlineData(8, 1)]
    [InlineData(12, 1)] // four have none
    public void Every_partition_has_one_owner_and_nobody_more_than_an_even_share(int members, int most)
    {
        for (var round = 0; round < 50; round++)
        {
            var names = Names(members, round);
            var owners = PartitionShare.Owners(8, names);
            Assert.Equal(8, owners.Count);
            Assert.All(owners, owner => Assert.Contains(owner, names));
            Assert.All(owners.CountBy(owner => owner), owned => Assert.InRange(owned.Value, 1, most));
        }
    }

    [Fact]
    public void The_order_in_which_members_are_named_does_not_matter()
    {
        var names = Names(5, round: 1);
        Assert.Equal(PartitionShare.Owners(8, names), PartitionShare.Owners(8, [.. names.Reverse()]));
    }

    [Fact]
    public void A_second_member_takes_over_half_and_the_first_keeps_the_rest()
    {
        var owners = PartitionShare.Owners(8, ["a", "b"]);
        Assert.Equal(4, owners.Count(owner => owner == "a"));
        Assert.Equal(4, owners.Count(owner => owner == "b"));
    }

    [Fact]
    public void When_one_of_two_leaves_the_other_keeps_its_own_and_takes_the_rest()
    {
        Assert.All(PartitionShare.Owners(8, ["b"]), owner => Assert.Equal("b", owner));
    }

    [Fact]
    public void A_joining_member_leaves_most_partitions_where_they_are()
    {
        // Dealing the partitions out anew at random would move two thirds of them on the average of three members.
        var kept = 0;
        for (var round = 0; round < 100; round++)
        {
            var names = Names(3, round);
            var before = PartitionShare.Owners(8, names[..2]);
            var after = PartitionShare.Owners(8, names);
            kept += before.Zip(after).Count(pair => pair.First == pair.Second);
        }
        Assert.InRange(kept / 800.0, 0.5, 1);
    }

    [Fact]
    public void Without_a_member_there_is_nobody_to_own() =>
        Assert.Throws<ArgumentException>(() => PartitionShare.Owners(8, []));

    private static string[] Names(int count, int round) => [.. Enumerable.Range(0, count).Select(number => $"instance-{round}-{number}")];
}
