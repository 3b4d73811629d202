using CrowdWatch.Domain.Geometry;
using CrowdWatch.Host;
using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Tests.Unit.Host.Commands.Teaching;

public sealed class LabelFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-labels-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Heads_and_counts_are_read_and_nobody_is_a_label_too()
    {
        var labels = LabelFiles.Read(Written("p.csv", "file,x,y\na.jpg,10.5,20\na.jpg,3,4\nb.jpg,,\n"), Written("c.csv", "people,file\n2,a.jpg\n7,c.jpg\n0,d.jpg\n"));

        Assert.Equal([new PixelPoint(10.5f, 20), new PixelPoint(3, 4)], labels["a.jpg"].Heads!);
        Assert.Equal((0, 0), (labels["b.jpg"].People, labels["b.jpg"].Heads!.Count));
        Assert.Equal((7, null), (labels["c.jpg"].People, labels["c.jpg"].Heads));
        Assert.Empty(labels["d.jpg"].Heads!);
        Assert.Equal(4, labels.Count);
    }

    [Fact]
    public void A_spreadsheet_with_semicolons_and_decimal_commas_is_read()
    {
        var labels = LabelFiles.Read(Written("p.csv", "file;x;y\na.jpg;10,5;20\n"), null);

        Assert.Equal(new PixelPoint(10.5f, 20), Assert.Single(labels["a.jpg"].Heads!));
    }

    [Theory]
    [InlineData("name,x,y\na.jpg,1,2\n", "line 1: the header is 'name,x,y'; allowed is file,x,y.")]
    [InlineData("file,x,y,z\na.jpg,1,2,3\n", "line 1: the header is 'file,x,y,z'; allowed is file,x,y.")]
    [InlineData("", "the file is empty; allowed is a header file,x,y and a row for each.")]
    [InlineData("file,x,y\na.jpg,1,2\na.jpg,left,2\n", "line 3: x 'left'; allowed is a number of pixels, as in 120.5.")]
    [InlineData("file,x,y\na.jpg,1\n", "line 2: a line of 2 fields; allowed are 3 fields, file,x,y.")]
    [InlineData("file,x,y\n../a.jpg,1,2\n", "line 2: file '../a.jpg'; allowed is the name of a still without a folder.")]
    [InlineData("file,x,y\na.jpg,1,2\na.jpg,,\n", "line 3: a.jpg has heads and a row without one, or two of these; allowed are rows with x and y, or one row in which both are empty.")]
    public void A_mistake_in_the_heads_names_file_line_value_and_what_is_allowed(string text, string mistake)
    {
        var path = Written("p.csv", text);

        var thrown = Assert.Throws<StartException>(() => LabelFiles.Read(path, null));

        Assert.Equal($"--points {path}: {mistake}", thrown.Message);
    }

    [Theory]
    [InlineData("file,people\na.jpg,-1\n", "line 2: people '-1'; allowed is a whole number from 0 to 10000.")]
    [InlineData("file,people\na.jpg,10001\n", "line 2: people '10001'; allowed is a whole number from 0 to 10000.")]
    [InlineData("file,people\na.jpg,1\na.jpg,1\n", "line 3: file a.jpg a second time (the first is on line 2); allowed is one row a still.")]
    public void A_mistake_in_the_counts_names_file_line_value_and_what_is_allowed(string text, string mistake)
    {
        var path = Written("c.csv", text);

        var thrown = Assert.Throws<StartException>(() => LabelFiles.Read(null, path));

        Assert.Equal($"--counts {path}: {mistake}", thrown.Message);
    }

    [Fact]
    public void Heads_and_counts_that_disagree_are_told()
    {
        var (points, counts) = (Written("p.csv", "file,x,y\na.jpg,1,2\n"), Written("c.csv", "file,people\na.jpg,3\n"));

        var thrown = Assert.Throws<StartException>(() => LabelFiles.Read(points, counts));

        Assert.Equal($"--counts {counts}: line 2: people 3 of a.jpg, but {points} has 1 heads of it; allowed is the same number in both.", thrown.Message);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_but_no_flood_of_them()
    {
        var path = Written("c.csv", "file,people\n" + string.Concat(Enumerable.Range(0, 15).Select(i => $"{i}.jpg,x\n")));

        var lines = Assert.Throws<StartException>(() => LabelFiles.Read(null, path)).Message.Split(Environment.NewLine);

        Assert.Equal(11, lines.Length);
        Assert.Equal("… and 5 more.", lines[^1]);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var thrown = Assert.Throws<StartException>(() => LabelFiles.Read(Path.Combine(folder, "none.csv"), null));

        Assert.Equal($"--points {Path.Combine(folder, "none.csv")}: there is no such file.", thrown.Message);
    }

    private string Written(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
