using CrowdWatch.Host;
using CrowdWatch.Host.Commands.CountEvaluation;

namespace CrowdWatch.Tests.Unit.Host.Commands.CountEvaluation;

public sealed class TruthFileTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("crowdwatch-test-").FullName, "truth.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void Counts_of_stills_go_by_file_name()
    {
        var truth = Read("file,people\na.jpg,12\n\"b,1.jpg\",0\n");
        Assert.Equal([12, 0, null], new[] { "a.jpg", "b,1.jpg", "c.jpg" }.Select(file => truth.PeopleOn(0, file)));
        Assert.Null(truth.PeopleOn(0, null)); // of a recording it says nothing
    }

    /// <summary>A row with x and y empty says that somebody looked and saw nobody.</summary>
    [Fact]
    public void Points_of_stills_are_counted()
    {
        var truth = Read("file,x,y\na.jpg,1,2\nb.jpg,3.5,4\na.jpg,5,6\nc.jpg,,\n");
        Assert.Equal([2, 1, 0], new[] { "a.jpg", "b.jpg", "c.jpg" }.Select(file => truth.PeopleOn(9, file)));
    }

    [Theory]
    [InlineData("frame,people\n0,3\n10,4\n", 0, 3, 10, 4)]
    [InlineData("frame1based,people\n1,3\n11,4\n", 0, 3, 10, 4)]
    [InlineData("Frame;People\n0;3\n10;4\n", 0, 3, 10, 4)]
    public void Counts_of_frames_go_by_number(string text, long first, int firstPeople, long second, int secondPeople)
    {
        var truth = Read(text);
        Assert.Equal((firstPeople, secondPeople), (truth.PeopleOn(first, null), truth.PeopleOn(second, null)));
        Assert.Null(truth.PeopleOn(5, null));
        Assert.Null(truth.PeopleOn(0, "a.jpg"));
    }

    /// <summary>Frames are numbered from 1 in such files; frame 2 (1 here) has no box, so nobody was there.</summary>
    [Fact]
    public void Boxes_are_counted_by_frame_and_a_frame_between_without_any_has_nobody()
    {
        var truth = Read("1,9,499,158,31.03,75.17,1,-4.1,-7.3,0\n3,9,499,158,31,75,1,-1,-1,-1\n1,15,-2,219,32.9,88.7,0,-1,-1,-1\n");
        Assert.Equal([2, 0, 1, null], new long[] { 0, 1, 2, 3 }.Select(frame => truth.PeopleOn(frame, null)));
    }

    [Theory]
    [InlineData("", "the file is empty; allowed is a CSV file file,people or file,x,y of stills, frame,people or frame1based,people of a recording, or boxes of MOTChallenge.")]
    [InlineData("People,Frame\n1,2\n", "line 1: it begins with 'People,Frame'; allowed is a CSV file file,people or file,x,y of stills, frame,people or frame1based,people of a recording, or boxes of MOTChallenge.")]
    [InlineData("frame,people\n", "it has a header and no row; allowed is a row for each frame that was counted.")]
    [InlineData("frame,people\n0,3\n1,many\n", "line 3: people 'many'; allowed is a whole number from 0 to 1000000.")]
    [InlineData("frame,people\n0,-3\n", "line 2: people '-3'; allowed is a whole number from 0 to 1000000.")]
    [InlineData("frame1based,people\n0,3\n", "line 2: frame '0'; allowed is a whole number from 1 to 10000000.")]
    [InlineData("frame,people\n7,3\n7,4\n", "line 3: frame 7 a second time; allowed is one row a frame.")]
    [InlineData("frame,people\n7,3,4\n", "line 2: a line of 3 fields; allowed are 2.")]
    [InlineData("1,9,499,158,31,75,1\n2,9,499,far,31,75,1\n", "line 2: 'far' among left, top, width and height; allowed is a number of pixels.")]
    [InlineData("1,9,499,158,31,75,1\n2,9\n", "line 2: a line of 2 fields; allowed are 6 or more.")]
    [InlineData("file,people\na.jpg,1.5\n", "line 2: people '1.5'; allowed is a whole number from 0 to 10000.")]
    public void A_mistake_is_told_with_its_line_and_what_is_allowed(string text, string expected) =>
        Assert.Equal($"--truth {path}: {expected}", Assert.Throws<StartException>(() => Read(text)).Message);

    [Fact]
    public void A_file_that_is_missing_is_named() =>
        Assert.StartsWith($"--truth {path}: there is no such file; ", Assert.Throws<StartException>(() => TruthFile.Read(path)).Message, StringComparison.Ordinal);

    private Truth Read(string text)
    {
        File.WriteAllText(path, text);
        return TruthFile.Read(path);
    }
}
