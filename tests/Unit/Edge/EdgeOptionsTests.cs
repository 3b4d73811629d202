using CrowdWatch.Edge;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class EdgeOptionsTests
{
    [Fact]
    public void The_defaults_are_allowed() =>
        Assert.True(new EdgeOptionsValidator().Validate(null, new EdgeOptions { Outbox = { Path = "outbox.db" } }).Succeeded);

    [Theory]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData("/data/outbox-gate.db", "/data")]
    public void What_is_known_of_cameras_lies_beside_the_outbox(string outbox, string? expected) =>
        Assert.Equal(expected is null ? null : Path.GetFullPath(expected), new EdgeOptions { Outbox = { Path = outbox } }.DataFolder());

    [Fact]
    public void Every_mistake_is_named_at_once()
    {
        var options = new EdgeOptions
        {
            FfmpegPath = "",
            InferenceSessions = 0,
            InferenceThreads = 0,
            Provider = (InferenceProvider)9,
            Quantized = (QuantizedUse)9,
            ReadTimeout = TimeSpan.Zero,
            HealthInterval = TimeSpan.Zero,
            PublishTimeout = TimeSpan.Zero,
            Id = "Gate 1",
            Outbox = { MaxBytes = 0, MaxAge = TimeSpan.Zero, DrainCountsPerSecond = 0 },
        };

        var failures = new EdgeOptionsValidator().Validate(null, options).Failures?.ToList();

        string[] wrong = ["FfmpegPath", "InferenceSessions", "InferenceThreads", "Provider", "Quantized", "ReadTimeout", "HealthInterval", "PublishTimeout", "Edge:Id", "Path", "MaxBytes", "MaxAge", "DrainCountsPerSecond"];
        Assert.All(wrong, name => Assert.Contains(failures!, failure => failure.Contains(name, StringComparison.Ordinal)));
        Assert.Equal(wrong.Length, failures!.Count);
    }

    [Fact]
    public void A_longest_wait_below_the_first_is_refused()
    {
        var options = new EdgeOptions { Outbox = { Path = "outbox.db" }, ReconnectFirst = TimeSpan.FromSeconds(10), ReconnectMost = TimeSpan.FromSeconds(2) };

        Assert.Contains("Edge:ReconnectMost is 00:00:02, below Edge:ReconnectFirst 00:00:10", new EdgeOptionsValidator().Validate(null, options).FailureMessage);
    }
}
