using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Site;

public sealed class ZonePartitionTests
{
    // Test vectors of 32-bit FNV-1a from the reference page of its authors (isthe.com/chongo/tech/comp/fnv): "" 811c9dc5, "a" e40c292c,
    // "foobar" bf9cf968; the lowest three bits are the partition of eight.
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("a", 0xe40c292c)]
    [InlineData("foobar", 0xbf9cf968)]
    public void A_zone_has_the_partition_of_its_ids_hash(string zoneId, uint hash)
    {
        Assert.Equal((int)(hash % 8), ZonePartition.Of(zoneId));
    }

    [Fact]
    public void Zones_spread_over_all_partitions()
    {
        var used = Enumerable.Range(0, 500).Select(i => ZonePartition.Of($"zone-{i}")).Distinct();

        Assert.Equal(Enumerable.Range(0, ZonePartition.Count), used.Order());
    }
}
