using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Host;
using CrowdWatch.Host.Commands;
using CrowdWatch.Host.Commands.Counting;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

/// <summary>Pictures of 64 × 48 px, 25 a second, with one person of 20 px whose foot is at (n, 40), n the picture's first byte.</summary>
public sealed class CountedLinesTests : IDisposable
{
    // A walk of 25 px a second from 12 to 52, where the person stands for a second, and the same way back: each crossing has lasted by the end of its second.
    private static readonly byte[] There = [.. Enumerable.Range(12, 41).Concat(Enumerable.Repeat(52, 25)).Select(x => (byte)x)];
    private static readonly byte[] Back = [.. There.Select(x => (byte)(64 - x))];

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task Totals_grow_in_a_column_each_way_and_are_told_at_the_end()
    {
        await RunAsync(["gate=32,4,32,44", "32,4,32,44,20,24"], [.. There, .. Back]);
        var rows = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("frame,time_s,people,low,high,gate_in,gate_out,line2_in,line2_out", rows[0]);
        Assert.Equal("0,0.000,1,,,0,0,0,0", rows[1]);
        Assert.Equal("131,5.240,1,,,1,1,1,1", rows[^1]);
        // There and not back yet: in over the first line, and out over the second, whose inner point is on the left.
        Assert.Equal("65,2.600,1,,,1,0,0,1", rows[66]);
        Assert.Contains("Line gate: 1 in, 1 out.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Line line2: 1 in, 1 out.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_nobody_can_cross_clearly_is_refused_with_the_first_frame()
    {
        var e = await Assert.ThrowsAsync<StartException>(() => RunAsync(["gate=2,4,2,44"], There));
        Assert.StartsWith("--line gate is a line [2, 4]-[2, 44] with 2 px to the picture's edge near its end from", e.Message, StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Theory]
    [InlineData("a=1,2,3,4", "A=1,2,3,4", "--line a: there are two lines of this name; give each its own.")]
    [InlineData("1,2,3,4", "line1=1,2,3,4", "--line line1: there are two lines of this name; give each its own.")]
    public void Each_line_has_its_own_name(string first, string second, string message) =>
        Assert.Equal(message, Assert.Throws<StartException>(() => CountedLines.Of(null, [Line(first), Line(second)], "clip.avi")).Message);

    [Fact]
    public void Nobody_crosses_a_line_on_stills()
    {
        var e = Assert.Throws<StartException>(() => CountedLines.Of(null, [Line("1,2,3,4")], Path.GetTempPath()));
        Assert.Equal("--line: nobody crosses a line on stills; give a video or a stream as SOURCE.", e.Message);
        Assert.Null(CountedLines.Of(Camera("own"), [], Path.GetTempPath()));
    }

    [Fact]
    public void Lines_of_the_camera_come_before_those_that_are_added()
    {
        Assert.Empty(CountedLines.Of(null, [], "clip.avi")!.Ids);
        Assert.Empty(CountedLines.Of(Camera(), [], "clip.avi")!.Ids);
        Assert.Equal(["own", "try", "line2"], CountedLines.Of(Camera("own"), [Line("try=1,2,3,4"), Line("5,6,7,8")], "clip.avi")!.Ids);
    }

    private static LineArgument Line(string text)
    {
        Assert.True(LineArgument.TryParse(text, out var line));
        return line!;
    }

    private static Camera Camera(params string[] lines) => new()
    {
        Id = "cam",
        Source = "clip.avi",
        ImageSize = new() { Width = 64, Height = 48 },
        Views = [],
        Lines = [.. lines.Select(id => new CountingLine { Id = id, From = new(32, 4), To = new(32, 44), Inside = new(50, 20) })],
    };

    private async Task RunAsync(string[] lines, byte[] frames)
    {
        var factory = new ScriptedFactory(new() { ["clip.avi"] = (frames, CaptureResult.End) });
        var run = new CountRun(new CountJob { Source = "clip.avi" }, new WalkerDetector(), new BoxCounter(WholePicture.Size, [WholePicture.View]), factory, new FakeTimeProvider())
        {
            Lines = CountedLines.Of(null, [.. lines.Select(Line)], "clip.avi"),
        };
        Assert.True(await run.RunAsync(output, error, isTerminal: false, CancellationToken.None));
    }

    private sealed class WalkerDetector : IPersonDetector
    {
        public Canvas Canvas { get; } = new(8, 8, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

        public void Detect(Frame frame, DetectionResult result, double? threshold = null)
        {
            result.Clear();
            float x = frame.Pixels[0];
            result.People.Add(new PersonBox(x - 3, 20, x + 3, 40, 0.9f));
        }

        public void Dispose() { }
    }
}
