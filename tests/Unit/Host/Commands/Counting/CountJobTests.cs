using CrowdWatch.Edge.Capture;
using CrowdWatch.Host.Commands.Counting;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

public sealed class CountJobTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Every_is_at_least_1(int every) =>
        Assert.Equal($"--every {every}: give a whole number from 1 on.", new CountJob { Source = "clip", EveryNth = every }.Mistake());

    [Fact]
    public void What_is_counted_is_never_overwritten_by_its_counts_not_even_through_a_link()
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-test-");
        try
        {
            var (clip, still, link) = (Path.Combine(folder.FullName, "clip.avi"), Path.Combine(folder.FullName, "a.jpg"), Path.Combine(folder.FullName, "link.csv"));
            File.WriteAllText(clip, "film");
            File.WriteAllText(still, "picture");
            File.CreateSymbolicLink(link, clip);
            Assert.Contains("would be overwritten", new CountJob { Source = clip, OutPath = clip }.Mistake(), StringComparison.Ordinal);
            Assert.Contains("would be overwritten", new CountJob { Source = clip, OutPath = link }.Mistake(), StringComparison.Ordinal);
            Assert.Contains("would be overwritten", new CountJob { Source = folder.FullName, OutPath = still }.Mistake(), StringComparison.Ordinal);
            Assert.Null(new CountJob { Source = clip, OutPath = Path.Combine(folder.FullName, "counts.csv") }.Mistake());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_stream_cannot_be_annotated() =>
        Assert.Contains("stream", new CountJob { Source = "rtsp://camera/1", AnnotateFolder = _folder }.Mistake(), StringComparison.Ordinal);

    [Fact]
    public void Stills_are_not_overwritten_by_their_annotated_pictures() =>
        Assert.Contains("overwritten", new CountJob { Source = _folder, AnnotateFolder = _folder + "/" }.Mistake(), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_told_by_name()
    {
        var path = Path.Combine(_folder, "clip.avi");
        var e = Assert.Throws<FileNotFoundException>(new CountJob { Source = path }.CheckSource);
        Assert.Equal($"SOURCE {path}: there is no such file or folder.", e.Message);
    }

    [Fact]
    public void An_empty_file_is_told()
    {
        var path = Path.Combine(_folder, "clip.avi");
        File.WriteAllBytes(path, []);
        Assert.Contains("empty (0 bytes)", Assert.Throws<InvalidDataException>(new CountJob { Source = path }.CheckSource).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_and_folders_are_left_to_those_who_open_them()
    {
        new CountJob { Source = "rtsp://camera/1" }.CheckSource();
        new CountJob { Source = _folder }.CheckSource();
    }

    [Theory]
    [InlineData("rtsp://camera/1", CaptureAdapter.OpenCv, false)]
    [InlineData("FOLDER", CaptureAdapter.Auto, true)]
    [InlineData("FOLDER", CaptureAdapter.Ffmpeg, false)]
    [InlineData("FOLDER/clip.avi", CaptureAdapter.Auto, false)]
    [InlineData("FOLDER/clip.avi", CaptureAdapter.OpenCv, true)]
    [InlineData("FOLDER/a.png", CaptureAdapter.Auto, true)]
    public void Without_OpenCV_a_count_that_needs_it_ends_before_it_begins(string source, CaptureAdapter adapter, bool isNeeded)
    {
        File.WriteAllText(Path.Combine(_folder, "clip.avi"), "film");
        File.WriteAllText(Path.Combine(_folder, "a.png"), "picture");
        var job = new CountJob { Source = source.Replace("FOLDER", _folder, StringComparison.Ordinal) };
        var e = Record.Exception(() => job.CheckOpenCv("it is missing", adapter));
        Assert.Equal(isNeeded ? $"SOURCE {job.Source}: it is missing." : null, e?.Message);
        Assert.Equal("--annotate: it is missing.", Assert.Throws<InvalidDataException>(() => (job with { AnnotateFolder = "pictures" }).CheckOpenCv("it is missing", adapter)).Message);
        (job with { AnnotateFolder = "pictures" }).CheckOpenCv(null, adapter);
    }

    [Fact]
    public void A_sound_job_has_no_mistake() =>
        Assert.Null(new CountJob { Source = "clip", EveryNth = 5, OutPath = "counts.csv", AnnotateFolder = _folder }.Mistake());
}
