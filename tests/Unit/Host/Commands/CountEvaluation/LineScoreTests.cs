using CrowdWatch.Host;
using CrowdWatch.Host.Commands.CountEvaluation;

namespace CrowdWatch.Tests.Unit.Host.Commands.CountEvaluation;

public sealed class LineScoreTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("crowdwatch-test-").FullName, "crossings.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void Wrong_crossings_are_the_differences_of_both_ways_and_one_way_does_not_make_up_for_the_other()
    {
        // Of 12 in 10 were counted, of 16 out 18: the sum is right, four are wrong.
        var score = Assert.Single(LineScore.Of(["gate"], [(12, 16)], [(10, 18)]));

        Assert.Equal((28, 4), (score.True, score.Wrong));
    }

    [Fact]
    public void The_table_tells_all_lines_together_and_each_below()
    {
        var score = CountScore.Of([]);
        var lines = ScoreTable.Lines([new("nanodet", 1, score, [new("gate", 12, 10, 16, 18), new("bridge", 1, 1, 2, 2)]), new("density", 1, score)]).ToList();

        Assert.EndsWith("| crossings | wrong", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("|        31 |     4", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("|         - |     -", lines[2], StringComparison.Ordinal);
        Assert.Equal(["nanodet, line gate: in 10 of 12, out 18 of 16", "nanodet, line bridge: in 1 of 1, out 2 of 2"], lines.Skip(3));
    }

    [Fact]
    public void Without_lines_the_table_is_as_it_was() =>
        Assert.EndsWith("| p50 ms", ScoreTable.Lines([new("nanodet", 1, CountScore.Of([]))]).First(), StringComparison.Ordinal);

    [Fact]
    public void The_truth_of_each_line_is_found_by_its_name_in_any_order() =>
        Assert.Equal([(12, 16), (0, 3)], Read("Line,In,Out\nbridge,0,3\nGATE,12,16\n", "gate", "bridge"));

    [Theory]
    [InlineData("", "the file is empty; allowed is a CSV file line,in,out with a row for each --line.")]
    [InlineData("gate,12,16\n", "line 1: it begins with 'gate,12,16'; allowed is a CSV file line,in,out with a row for each --line.")]
    [InlineData("line,in,out\n", "there is no row of line gate; allowed is a CSV file line,in,out with a row for each --line (gate).")]
    [InlineData("line,in,out\nbridge,1,2\ngate,1,2\n", "line 2: line 'bridge'; allowed is the name of a --line: gate.")]
    [InlineData("line,in,out\ngate,-1,2\n", "line 2: in '-1'; allowed is a whole number from 0 to 1000000.")]
    [InlineData("line,in,out\ngate,1,few\n", "line 2: out 'few'; allowed is a whole number from 0 to 1000000.")]
    [InlineData("line,in,out\ngate,1,2\ngate,1,2\n", "line 3: line gate a second time; allowed is one row a line.")]
    [InlineData("line,in,out\ngate,1\n", "line 2: a line of 2 fields; allowed are 3.")]
    public void A_mistake_is_told_with_its_line_and_what_is_allowed(string text, string expected) =>
        Assert.Equal($"--line-truth {path}: {expected}", Assert.Throws<StartException>(() => Read(text, "gate")).Message);

    private IReadOnlyList<(int In, int Out)> Read(string text, params string[] lines)
    {
        File.WriteAllText(path, text);
        return LineTruthFile.Read(path, lines);
    }
}
