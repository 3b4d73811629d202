using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class StreamStatsTests
{
    /// <summary>Ten pictures a second, watched for six; some of them come after 0.9 s more.</summary>
    [Theory]
    [InlineData(2, 0.1)]   // hiccups of a busy machine
    [InlineData(3, 1.0)]   // that is how it sends
    public void Only_what_comes_again_and_again_is_how_a_stream_comes(int longGaps, double expected)
    {
        var (stats, arrival) = (new StreamStats(), TimeSpan.Zero);
        for (var k = 0; k < 60; k++)
        {
            arrival += TimeSpan.FromSeconds(k >= 30 && k < 30 + longGaps ? 1.0 : 0.1);
            stats = stats.Arrived(arrival, TimeSpan.FromSeconds(k / 10.0), isKey: null);
        }
        Assert.Equal(expected, stats.LongGap.TotalSeconds, 0.001);
    }
}
