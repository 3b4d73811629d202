using System.Diagnostics.Metrics;
using CrowdWatch.Host.Metrics;

namespace CrowdWatch.Tests.Unit.Host.Metrics;

/// <summary>The text format as prometheus.io documents it under "Exposition formats", text-based format 0.0.4.</summary>
public sealed class PrometheusTextTests
{
    [Fact]
    public void A_counter_is_a_total_with_help_and_type()
    {
        var family = new MetricFamily("crowdwatch.edge.frames.counted", "{frame}", "Frames counted.", MetricKind.Counter);
        family.Record(2, [new("camera", "a")]);
        family.Record(3, [new("camera", "a")]);
        family.Record(1, [new("camera", "b")]);

        Assert.Equal(
            """
            # HELP crowdwatch_edge_frames_counted_total Frames counted.
            # TYPE crowdwatch_edge_frames_counted_total counter
            crowdwatch_edge_frames_counted_total{camera="a"} 5
            crowdwatch_edge_frames_counted_total{camera="b"} 1

            """.ReplaceLineEndings("\n"),
            PrometheusText.Write([family]));
    }

    [Fact]
    public void Milliseconds_are_told_in_seconds_and_buckets_count_up()
    {
        // 4 ms and 60 ms: at or below 0.005 one, at or below 0.1 two; sum 0.064 s.
        var family = new MetricFamily("crowdwatch.edge.inference.duration", "ms", "Time of one inference.", MetricKind.Histogram);
        family.Record(4, []);
        family.Record(60, []);

        var lines = PrometheusText.Write([family]).Split('\n');

        Assert.Contains("crowdwatch_edge_inference_duration_seconds_bucket{le=\"0.0025\"} 0", lines);
        Assert.Contains("crowdwatch_edge_inference_duration_seconds_bucket{le=\"0.005\"} 1", lines);
        Assert.Contains("crowdwatch_edge_inference_duration_seconds_bucket{le=\"0.1\"} 2", lines);
        Assert.Contains("crowdwatch_edge_inference_duration_seconds_bucket{le=\"+Inf\"} 2", lines);
        Assert.Contains("crowdwatch_edge_inference_duration_seconds_sum 0.064", lines);
        Assert.Contains("crowdwatch_edge_inference_duration_seconds_count 2", lines);
    }

    [Theory]
    [InlineData("north \"gate\"", "north \\\"gate\\\"")]
    [InlineData("back\\slash", "back\\\\slash")]
    [InlineData("two\nlines", "two\\nlines")]
    [InlineData("北门", "北门")]
    public void Labels_are_escaped(string value, string written)
    {
        var family = new MetricFamily("crowdwatch.x", null, null, MetricKind.Gauge);
        family.Record(1, [new("zone", value)]);

        Assert.Contains($"crowdwatch_x{{zone=\"{written}\"}} 1", PrometheusText.Write([family]).Split('\n'));
    }

    [Fact]
    public void The_collector_reads_our_meters_and_forgets_what_is_no_longer_observed()
    {
        var cameras = new List<string> { "a", "b" };
        using var collector = new MetricCollector();
        using var meter = new Meter("CrowdWatch.Test");
        using var foreign = new Meter("Somebody.Else");
        meter.CreateObservableGauge("crowdwatch.test.state", () => cameras.Select(camera => new Measurement<int>(1, new KeyValuePair<string, object?>("camera", camera))));
        meter.CreateCounter<long>("crowdwatch.test.events").Add(4);
        foreign.CreateCounter<long>("somebody.else").Add(1);

        var first = collector.Read();
        cameras.Remove("b");
        var second = collector.Read();

        Assert.Contains("crowdwatch_test_state{camera=\"b\"} 1", first, StringComparison.Ordinal);
        Assert.DoesNotContain("camera=\"b\"", second, StringComparison.Ordinal);
        Assert.Contains("crowdwatch_test_events_total 4", second, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", second, StringComparison.Ordinal);
    }
}
