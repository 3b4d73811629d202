using CrowdWatch.Storage.Influx;

namespace CrowdWatch.Tests.Unit.Storage.Influx;

/// <summary>How long 1.x keeps rows is read and written as the server does.</summary>
public sealed class DatabaseMaker1Tests
{
    [Theory]
    [InlineData("48h0m0s", 48 * 60 * 60)] // Recorded from 1.6.7.
    [InlineData("87600h0m0s", 87_600 * 60 * 60)]
    [InlineData("30m0s", 30 * 60)]
    [InlineData("1h30m5s", 5_405)]
    [InlineData("0s", 0)]
    [InlineData("soon", null)]
    public void A_printed_length_is_read(string printed, int? seconds) =>
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, DatabaseMaker1.KeepOf(printed));

    // 1.x documentation, "CREATE RETENTION POLICY": below 2 days 1 hour, to 6 months 1 day, above 7 days.
    [Theory]
    [InlineData(1.5, 1)]
    [InlineData(2, 24)]
    [InlineData(90, 24)]
    [InlineData(730, 7 * 24)]
    public void A_shard_is_shorter_than_what_is_kept(double days, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), DatabaseMaker1.ShardOf(TimeSpan.FromDays(days)));
}
