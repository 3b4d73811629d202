using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Host.Commands.Counting;
using CrowdWatch.Tests.Unit.Edge;
using OpenCvSharp;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

public sealed class CountRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_frame_gets_a_row_with_its_number_time_and_people()
    {
        Assert.True(await RunAsync(new CountJob { Source = "clip" }, ([3, 0, 1], CaptureResult.End)));
        Assert.Equal("frame,time_s,people,low,high\n0,0.000,3,,\n1,0.040,0,,\n2,0.080,1,,\n", _output.ToString());
    }

    [Fact]
    public async Task Frames_left_out_keep_their_numbers()
    {
        Assert.True(await RunAsync(new CountJob { Source = "clip", EveryNth = 2 }, ([3, 0, 1, 0, 2], CaptureResult.End)));
        Assert.Equal("frame,time_s,people,low,high\n0,0.000,3,,\n2,0.080,1,,\n4,0.160,2,,\n", _output.ToString());
    }

    [Fact]
    public async Task Rows_before_a_loss_stay_and_the_reason_is_told()
    {
        Assert.False(await RunAsync(new CountJob { Source = "clip" }, ([3, 2], new CaptureResult.Lost("the file is cut off"))));
        Assert.Equal("frame,time_s,people,low,high\n0,0.000,3,,\n1,0.040,2,,\n", _output.ToString());
        Assert.Contains("the file is cut off", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_without_a_frame_is_a_failure_and_leaves_an_earlier_result_alone()
    {
        var path = Path.Combine(_folder, "counts.csv");
        await File.WriteAllTextAsync(path, "from before");
        Assert.False(await RunAsync(new CountJob { Source = "clip", OutPath = path }, ([], CaptureResult.End)));
        Assert.Equal("from before", await File.ReadAllTextAsync(path));
        Assert.Contains("no frame", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_longer_result_is_replaced_wholly()
    {
        var path = Path.Combine(_folder, "counts.csv");
        await File.WriteAllTextAsync(path, new string('x', 500));
        Assert.True(await RunAsync(new CountJob { Source = "clip", OutPath = path }, ([1], CaptureResult.End)));
        Assert.Equal("frame,time_s,people,low,high\n0,0.000,1,,\n", await File.ReadAllTextAsync(path));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Stills_are_counted_by_name_and_a_broken_one_has_no_row()
    {
        // Ordinal order: capitals before small letters. A name with a comma is quoted. The text file is no still.
        var scripts = new Dictionary<string, (byte[], CaptureResult)>
        {
            [Still("b.jpg")] = ([2], CaptureResult.End),
            [Still("a,1.png")] = ([1], CaptureResult.End),
            [Still("broken.jpg")] = ([], new CaptureResult.Lost("it cannot be decoded")),
            [Still("Z.JPG")] = ([4], CaptureResult.End),
        };
        Still("notes.txt");
        Assert.False(await RunAsync(new CountJob { Source = _folder }, new ScriptedFactory(scripts)));
        Assert.Equal("file,people,low,high\nZ.JPG,4,,\n\"a,1.png\",1,,\nb.jpg,2,,\n", _output.ToString());
        Assert.Contains("broken.jpg was left out: it cannot be decoded", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_stills_is_told()
    {
        Still("notes.txt");
        var e = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(new CountJob { Source = _folder }, new ScriptedFactory([])));
        Assert.Contains("no stills", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_have_the_sources_size_and_the_boxes()
    {
        Assert.True(await RunAsync(new CountJob { Source = "clip", EveryNth = 2, AnnotateFolder = Path.Combine(_folder, "new", "pictures") }, ([2, 0, 0], CaptureResult.End)));
        using var drawn = Cv2.ImDecode(await File.ReadAllBytesAsync(Path.Combine(_folder, "new", "pictures", "frame_000000.png")), ImreadModes.Unchanged);
        Assert.Equal((64, 48, MatType.CV_8UC3), (drawn.Width, drawn.Height, drawn.Type()));
        Assert.Equal(new Vec3b(80, 255, 40), drawn.Get<Vec3b>(0, 12)); // upper side of the second box, blue first
        Assert.Equal(new Vec3b(2, 2, 2), drawn.Get<Vec3b>(40, 40)); // the picture itself, where no box is
        Assert.Equal(["frame_000000.png", "frame_000002.png"], Directory.GetFiles(Path.Combine(_folder, "new", "pictures")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Pictures_of_a_camera_show_its_zones_in_the_sources_size()
    {
        // Drawn on 100 × 100, the source has 64 × 48: the left border lies at 20 of 100, which is 13 of 64.
        var camera = TestCamera.Of("gate") with { Views = [new() { Zone = "plaza", Polygon = [new(20, 50), new(90, 50), new(90, 90), new(20, 90)] }] };
        var job = new CountJob { Source = "clip", AnnotateFolder = Path.Combine(_folder, "pictures") };

        Assert.True(await RunAsync(job, new ScriptedFactory(new() { ["clip"] = ([2], CaptureResult.End) }), new AnnotatedScene(camera, null, null)));

        using var drawn = Cv2.ImDecode(await File.ReadAllBytesAsync(Path.Combine(_folder, "pictures", "frame_000000.png")), ImreadModes.Unchanged);
        Assert.True(drawn.Get<Vec3b>(40, 13).Item0 > 200);
        Assert.Equal(new Vec3b(2, 2, 2), drawn.Get<Vec3b>(40, 6));
    }

    [Fact]
    public async Task Stills_of_the_same_name_and_another_ending_do_not_overwrite_each_other()
    {
        var pictures = Path.Combine(_folder, "pictures");
        var scripts = new[] { "a.jpg", "a.png", "b.jpg" }.ToDictionary(Still, _ => (new byte[] { 1 }, CaptureResult.End));
        Assert.True(await RunAsync(new CountJob { Source = _folder, AnnotateFolder = pictures }, new ScriptedFactory(scripts)));
        Assert.Equal(["a.jpg.png", "a.png.png", "b.png"], Directory.GetFiles(pictures).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_ends_the_count_with_its_reason()
    {
        var path = Path.Combine(_folder, "no such folder", "counts.csv");
        var e = await Assert.ThrowsAnyAsync<IOException>(() => RunAsync(new CountJob { Source = "clip", OutPath = path }, ([1, 2], CaptureResult.End)));
        Assert.StartsWith($"--out {path} cannot be written", e.Message, StringComparison.Ordinal);
    }

    private string Still(string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, "");
        return path;
    }

    private Task<bool> RunAsync(CountJob job, (byte[], CaptureResult) script) => RunAsync(job, new ScriptedFactory(new() { ["clip"] = script }));

    private Task<bool> RunAsync(CountJob job, ScriptedFactory factory, AnnotatedScene? scene = null) =>
        new CountRun(job, new FakeDetector(), new BoxCounter(WholePicture.Size, [WholePicture.View]), factory, new FakeTimeProvider()) { Scene = scene }.RunAsync(_output, _error, isTerminal: false, CancellationToken.None);
}
