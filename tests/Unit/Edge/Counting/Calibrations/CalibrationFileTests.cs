using System.Text;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Counting.Calibrations;

public sealed class CalibrationFileTests
{
    private static readonly CountCalibration Right = new()
    {
        Model = "m", Sha256 = TestModel.Manifest("m", [1]).Sha256, WidthPx = 64, HeightPx = 32, Tiles = "2x2", Weights = [0, 0.1, 0.2, 0.5, 1, 1.1],
        Stills = 25, MeanPeople = 30.5, MostPeople = 48, ErrorPeople = 3.2, SpreadPeople = 4.1, PlainErrorPeople = 17.9,
    };

    [Fact]
    public void What_is_written_reads_back_and_is_its_owners()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "deeper", "calibration.json");
        CalibrationFile.Write(path, Right);
        var read = CalibrationFile.Read(path);
        Assert.Equal(CalibrationFile.Serialize(Right), CalibrationFile.Serialize(read));
        Assert.Equal(Right.Weights, read.Weights);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var refusal = Assert.Throws<EdgeException>(() => CalibrationFile.Parse(Encoding.UTF8.GetBytes(
            """
            { "model": "m", "sha256": "ABC", "widthPx": 0, "heightPx": 32, "tiles": "5x1", "weights": [0, 0.2, 0.1, 0.5, 1, 1],
              "stills": 4, "meanPeople": -1, "mostPeople": 48, "errorPeople": 3, "spreadPeople": 4, "plainErrorPeople": 17, "bins": 6 }
            """), "gate.json"));
        Assert.Equal("""
            The calibration gate.json has 7 mistakes:
              line 1: sha256: "ABC": allowed is 64 lower-case hex digits
              line 1: widthPx: 0: allowed is a whole number from 1 to 16384
              line 1: tiles: "5x1": allowed is columns x rows from 1x1 to 4x4, as in "2x2"
              line 1: weights: [0, 0.2, 0.1, 0.5, 1, 1]: allowed is 6 numbers from 0 to 100, by score from 0.05, 0.1, 0.2, 0.3, 0.45 and 0.6 on, none below the one before
              line 2: stills: 4: allowed is a whole number from 5 to 10000
              line 2: meanPeople: -1: allowed is a number from 0 to 100000
              line 2: bins: 6: unknown property; allowed are model, sha256, widthPx, heightPx, tiles, weights, stills, meanPeople, mostPeople, errorPeople, spreadPeople, plainErrorPeople
            """, refusal.Message);
    }

    [Theory]
    [InlineData("", "The calibration gate.json is none: ")]
    [InlineData("{ \"model\": ", "The calibration gate.json is none: ")]
    public void What_is_no_calibration_is_told(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<EdgeException>(() => CalibrationFile.Parse(Encoding.UTF8.GetBytes(text), "gate.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal("The calibration /nowhere/c.json cannot be read: there is no such file.", Assert.Throws<EdgeException>(() => CalibrationFile.Read("/nowhere/c.json")).Message);

    [Fact]
    public void It_fits_the_model_the_size_and_the_cut_it_was_made_for_alone()
    {
        var manifest = TestModel.Manifest("m", [1]);
        Assert.Null(Right.MisfitOf(manifest, "2x2"));
        Assert.Contains("2x2 tiles", Right.MisfitOf(manifest, "1x1"), StringComparison.Ordinal);
        Assert.Contains("64x32", Right.MisfitOf(manifest.At(96, 32), "2x2"), StringComparison.Ordinal);
        Assert.Contains("fitted with the model m", Right.MisfitOf(TestModel.Manifest("other", [2]), "2x2"), StringComparison.Ordinal);
    }
}
