using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Flow;

namespace CrowdWatch.Tests.Unit.Edge.Flow;

public sealed class FlowReporterTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly List<LineReading> posted = [];
    private readonly FlowReporter reporter;
    private bool isFull;

    public FlowReporterTests()
    {
        CountingLine line = new() { Id = "in", From = new PixelPoint(0, 50), To = new PixelPoint(100, 50), Inside = new PixelPoint(50, 90) };
        reporter = new FlowReporter(TestCamera.Of("gate") with { Lines = [line, line with { Id = "out" }] }, Post);
    }

    [Fact]
    public void Every_minute_begins_with_a_reading_and_otherwise_only_crossings_make_one()
    {
        Frame(0);
        Frame(30);
        Frame(59.5, entered: 1);
        Frame(60);
        Frame(61);

        Assert.Equal([("in", 0d, 0), ("out", 0, 0), ("in", 59.5, 1), ("in", 60, 0), ("out", 60, 0)], posted.Select(reading => (reading.LineId, (reading.CapturedAt - Eight).TotalSeconds, reading.In)));
    }

    [Fact]
    public void What_is_not_taken_comes_with_a_later_frame()
    {
        Frame(0);
        isFull = true;
        Frame(1, entered: 2);
        Frame(2, left: 1, isCrowded: true);
        isFull = false;
        Frame(3, entered: 1);

        Assert.Equal(new LineReading("gate", "in", Eight.AddSeconds(3), 3, 1, true), posted[^1]);
        Assert.Equal(3, posted.Count);
    }

    [Fact]
    public void Crowding_since_the_last_reading_makes_a_lower_bound_once()
    {
        Frame(0);
        Frame(1, isCrowded: true);
        Frame(60);
        Frame(120);

        Assert.Equal([false, true, false], posted.Where(reading => reading.LineId == "in").Select(reading => reading.IsLowerBound));
    }

    private void Frame(double second, int entered = 0, int left = 0, bool isCrowded = false) =>
        reporter.Report([(entered, left), (0, 0)], Eight.AddSeconds(second), isCrowded);

    private bool Post(LineReading reading)
    {
        if (!isFull)
            posted.Add(reading);
        return !isFull;
    }
}
