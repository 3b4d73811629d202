using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Flow;
using CrowdWatch.Tests.Unit.Aggregation;
using MassTransit.Serialization;

namespace CrowdWatch.Tests.Unit.Edge;

/// <summary>Nothing of a track leaves the edge: people with unlikely coordinates walk through a camera that runs as it does, and nothing it tells or logs holds any of them.</summary>
public sealed partial class TracksStayHereTests : IDisposable
{
    private readonly RecordingLogger<InferenceWorker> log = new();
    private readonly EdgeBench bench;
    private readonly CameraLane lane;
    private readonly HashSet<string> canaries = [];
    private int frames;

    public TracksStayHereTests()
    {
        bench = new EdgeBench(log);
        lane = bench.Add(TestCamera.Of("gate") with
        {
            Lines = [new CountingLine { Id = "door", From = new(50, 5), To = new(50, 95), Inside = new(80, 50) }],
        });
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public void No_message_and_no_line_of_a_log_holds_a_coordinate_of_anybody()
    {
        var detector = new ScriptedDetector(_ => 0) { Draw = Walkers };
        var inference = bench.Inference(detector);
        for (; frames < 250; frames++)
        {
            bench.Put(lane, frames);
            inference.CountNext(CancellationToken.None);
            foreach (var track in lane.Motion.Tracker.Tracks)
                Remember(track.Place.X, track.Place.Y, track.VelocityX, track.VelocityY, track.HeightPx);
            bench.Clock.Advance(TimeSpan.FromSeconds(0.2));
        }
        lane.Watch.ReportHealth();

        // All of it took place: people were followed, crossed and counted, and their movement was told.
        Assert.True(canaries.Count > 1000);
        Assert.NotEmpty(bench.Posted<ZoneCounted>());
        Assert.NotEmpty(bench.Posted<ZoneMovementMeasured>());
        Assert.Contains(bench.Posted<LineReading>(), crossed => crossed.In > 0);

        var told = bench.Posted().Select(message => JsonSerializer.Serialize(message, message.GetType(), SystemTextJsonMessageSerializer.Options)).Concat(log.Lines).ToList();
        Assert.Contains(told, text => text.Contains("gate", StringComparison.Ordinal));
        var leaks = from text in told from Match number in Number().Matches(text) where canaries.Contains(number.Value) select $"{number.Value} in {text}";
        Assert.Empty(leaks);
    }

    [Fact]
    public void Nothing_that_is_told_has_the_name_of_a_track_or_a_place() =>
        Assert.DoesNotContain(
            new[] { typeof(ZoneCounted), typeof(LineCrossed), typeof(ZoneMovementMeasured), typeof(CellCount) }.SelectMany(message => message.GetProperties()),
            property => Names().IsMatch(property.Name));

    /// <summary>Three who walk to the right, each a height of its own, again and again from the left.</summary>
    private void Walkers(DetectionResult seen)
    {
        for (var walker = 0; walker < 3; walker++)
        {
            var (x, foot) = (5.0317f + (((frames * 1.7713f) + (walker * 23.119f)) % 90), 61.0309f + (11.7071f * walker));
            seen.People.Add(new PersonBox(x - 4.0111f, foot - 20.0533f, x + 4.0111f, foot, 0.9f));
        }
        foreach (var box in seen.People)
            Remember(box.Left, box.Top, box.Right, box.Bottom, box.Foot.X);
    }

    /// <summary>A number as it would be written with two decimals to all; those with fewer digits say nothing, a count or a time may be so.</summary>
    private void Remember(params float[] values)
    {
        foreach (var value in values)
        {
            foreach (var format in new[] { "0.00", "0.000", "0.0000", "0.######", "R" })
            {
                var text = value.ToString(format, CultureInfo.InvariantCulture);
                if (text.Length > 5 && text.Contains('.', StringComparison.Ordinal))
                    canaries.Add(text);
            }
        }
    }

    [GeneratedRegex(@"-?\d+\.\d+")]
    private static partial Regex Number();

    [GeneratedRegex("Track|Person(Id)?$|^X$|^Y$|Place|Position|Box|Path|Longitude|Latitude|Picture$|Image|Feature")]
    private static partial Regex Names();
}
