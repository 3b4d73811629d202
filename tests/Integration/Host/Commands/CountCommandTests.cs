using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Host.Commands;
using CrowdWatch.Tests.Integration.Edge.Capture;
using CrowdWatch.Tests.Integration.Edge.Detection;
using OpenCvSharp;

namespace CrowdWatch.Tests.Integration.Host.Commands;

/// <summary>crowdwatch count from its arguments to its files, with the real clip, FFmpeg and model.</summary>
public sealed class CountCommandTests(ModelFixture models) : IClassFixture<ModelFixture>, IDisposable
{
    private static readonly Canvas Native = new(768, 576, ChannelOrder.Bgr, ResizeRule.Stretch, 0);

    private readonly string _folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_sample_clip_gives_a_row_per_counted_frame_and_a_picture_to_each()
    {
        var pictures = In("pictures");
        Assert.Equal(0, await RunAsync(Assets.SampleClip, "--every", "200", "--annotate", pictures));
        // 795 frames, 10 a second. By eye 3, 7 and 3 people on the first three, where nobody is hidden.
        var rows = Rows(_output.ToString());
        Assert.Equal(["frame,time_s,people", "0,0.000,3", "200,20.000,7", "400,40.000,3"], rows[..4].Select(WithoutInterval));
        Assert.All(rows[1..], AssertHoldsCount);
        Assert.StartsWith("600,60.000,", rows[4], StringComparison.Ordinal);
        Assert.Equal(5, rows.Length);
        Assert.Equal(
            ["frame_000000.png", "frame_000200.png", "frame_000400.png", "frame_000600.png"],
            Directory.GetFiles(pictures).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_runs_write_the_same_file_with_every_frame_in_it()
    {
        // 795 frames: 0 to 794, so every tenth is 0, 10 … 790, 80 of them.
        Assert.Equal(0, await RunAsync(Assets.SampleClip, "--every", "10", "--out", In("a.csv"), "--threads", "1"));
        Assert.Equal(0, await RunAsync(Assets.SampleClip, "--every", "10", "--out", In("b.csv"), "--threads", "1"));
        Assert.Equal(await File.ReadAllBytesAsync(In("a.csv")), await File.ReadAllBytesAsync(In("b.csv")));
        var frames = Rows(await File.ReadAllTextAsync(In("a.csv"))).Skip(1).Select(row => int.Parse(row.Split(',')[0], CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(0, 80).Select(i => i * 10), frames);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task A_folder_of_stills_is_counted_by_name_and_a_broken_one_does_not_stop_the_others()
    {
        var stills = In("stills");
        Directory.CreateDirectory(stills);
        foreach (var frame in (await models.ReadClipAsync(200, Native)).Take(3))
            Assert.True(Cv2.ImWrite(Path.Combine(stills, $"still{frame.Index:000}.png"), frame.Picture));
        Assert.Equal(0, await RunAsync(stills));
        Assert.Equal(["file,people", "still000.png,3", "still200.png,7", "still400.png,3"], Rows(_output.ToString()).Select(WithoutInterval));

        // A picture that shows nothing says no number: unknown, not nobody.
        using (var black = new Mat(576, 768, MatType.CV_8UC3, Scalar.All(0)))
            Assert.True(Cv2.ImWrite(Path.Combine(stills, "still300.png"), black));
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync(stills));
        Assert.Equal(["file,people", "still000.png,3", "still200.png,7", "still300.png,", "still400.png,3"], Rows(_output.ToString()).Select(WithoutInterval));
        Assert.Contains("1 of the 4 rows say no number of people: the picture shows nothing: black.", _error.ToString(), StringComparison.Ordinal);
        File.Delete(Path.Combine(stills, "still300.png"));

        await File.WriteAllTextAsync(Path.Combine(stills, "still100.png"), "no picture");
        _output.GetStringBuilder().Clear();
        Assert.Equal(1, await RunAsync(stills));
        Assert.Equal(["file,people", "still000.png,3", "still200.png,7", "still400.png,3"], Rows(_output.ToString()).Select(WithoutInterval));
        Assert.Contains("still100.png was left out: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    // What a pipe gives, in whatever way the shell leads the rows into a file, which several commands share.
    [InlineData("{ count; count; } | cat > $file")]
    [InlineData("{ count; count; } > $file")]
    [InlineData("{ count; count; } > $file 2> $errors")]
    [InlineData("count > $file; count >> $file")]
    [InlineData("{ count --out /dev/stdout; count --out /dev/fd/1; } > $file")]
    [InlineData("count --out $file > $file; count --out $file >> $file")]
    [InlineData("{ count --out /dev/stderr; count; } > $file 2>&1")]
    public async Task Rows_of_several_runs_into_one_file_follow_each_other(string commands)
    {
        // The first picture of the clip, with 3 people by eye.
        await ClipFolder.FfmpegAsync("-i", Assets.SampleClip, "-frames:v", "1", "-update", "1", In("three.png"));
        var (file, rows) = (In("rows.csv"), "frame,time_s,people\n0,0.000,3\n");
        var program = Path.Combine(AppContext.BaseDirectory, "crowdwatch.dll");
        var script = $"count() {{ dotnet '{program}' count '{In("three.png")}' \"$@\"; }}; file='{file}'; errors='{In("errors")}'; {commands}";
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CROWDWATCH_CACHE"] = Assets.CacheFolder;
        using var shell = Process.Start(start)!;
        var errors = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        var written = string.Concat((await File.ReadAllLinesAsync(file)).Where(line => !line.Contains("frames counted in", StringComparison.Ordinal)).Select(line => WithoutInterval(line) + "\n"));
        Assert.True(rows + rows == written, $"{written} {errors}");
    }

    [Fact]
    public async Task A_squeezed_clip_gives_the_counts_of_the_picture_it_was_made_of()
    {
        // Every hundredth frame of the clip, as it is and at half its width with the word that pixels are twice as wide as high.
        foreach (var (name, squeeze) in new[] { ("wide.mkv", ""), ("squeezed.mkv", ",scale=384:576:flags=area,setsar=2/1") })
            await ClipFolder.FfmpegAsync("-i", Assets.SampleClip, "-vf", @"select=not(mod(n\,100))" + squeeze, "-fps_mode", "vfr", "-c:v", "ffv1", In(name));
        Assert.Equal(0, await RunAsync(In("wide.mkv")));
        var wide = Rows(_output.ToString()).Skip(1).Sum(row => int.Parse(row.Split(',')[2], CultureInfo.InvariantCulture));
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync(In("squeezed.mkv")));
        var squeezed = Rows(_output.ToString()).Skip(1).Sum(row => int.Parse(row.Split(',')[2], CultureInfo.InvariantCulture));
        // Half of the detail is gone, and with it a person or two of all; shown squeezed, the model overlooks a third of them.
        Assert.InRange(squeezed, wide * 9 / 10, wide * 11 / 10);
    }

    [Fact]
    public async Task Of_a_file_that_was_cut_off_the_rows_that_could_be_counted_stay()
    {
        await using (var whole = File.OpenRead(Assets.SampleClip))
        await using (var part = File.Create(In("cut.avi")))
        {
            var bytes = new byte[whole.Length / 4];
            await whole.ReadExactlyAsync(bytes);
            await part.WriteAsync(bytes);
        }
        Assert.Equal(1, await RunAsync(In("cut.avi"), "--every", "20", "--out", In("counts.csv")));
        var rows = Rows(await File.ReadAllTextAsync(In("counts.csv")));
        Assert.Equal("0,0.000,3", WithoutInterval(rows[1]));
        Assert.InRange(rows.Length, 5, 39);
        Assert.Contains("cut.avi", Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text.avi", "this is no video", "text.avi")]
    [InlineData("empty.avi", "", "empty (0 bytes)")]
    [InlineData("missing.avi", null, "no such file or folder")]
    public async Task A_source_that_is_no_video_is_one_clear_line(string name, string? content, string reason)
    {
        if (content is not null)
            await File.WriteAllTextAsync(In(name), content);
        Assert.Equal(1, await RunAsync(In(name), "--out", In("counts.csv")));
        Assert.Contains(reason, Message(), StringComparison.Ordinal);
        Assert.False(File.Exists(In("counts.csv")));
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_one_clear_line()
    {
        Assert.Equal(1, await RunAsync(Assets.SampleClip, "--model", "nowhere"));
        Assert.Contains("'nowhere'", Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_one_clear_line()
    {
        Assert.Equal(1, await RunAsync(Assets.SampleClip, "--every", "700", "--out", _folder));
        Assert.Equal($"--out {_folder} cannot be written: that is a folder", Message());
    }

    [Theory]
    [InlineData("--every", "0", "--every 0: give a whole number from 1 on.")]
    [InlineData("--threads", "0", "--threads 0: give a whole number from 1 to 256.")]
    [InlineData("--out", "", "--out: give the path of a file.")]
    public async Task A_wrong_argument_is_wrong_usage(string option, string value, string message)
    {
        Assert.Equal(2, await RunAsync(Assets.SampleClip, option, value));
        Assert.Equal(message, Message());
    }

    private Task<int> RunAsync(params string[] arguments) => CountCommand.Create(_output, _error).Parse(arguments).InvokeAsync();

    private string In(string name) => Path.Combine(_folder, name);

    private string Message() => Assert.Single(Rows(_error.ToString()));

    private static string[] Rows(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A row without its last two columns, low and high, which are no whole numbers that one could count by eye.</summary>
    private static string WithoutInterval(string row) => string.Join(',', row.Split(',')[..^2]);

    private static void AssertHoldsCount(string row)
    {
        var numbers = row.Split(',')[^3..].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(numbers[1] <= numbers[0] && numbers[0] <= numbers[2], row);
    }
}
