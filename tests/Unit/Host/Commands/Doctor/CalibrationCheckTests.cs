using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Edge.Models;
using CrowdWatch.Host.Commands.Doctor;
using CrowdWatch.Tests.Unit.Edge;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Host.Commands.Doctor;

public sealed class CalibrationCheckTests : IDisposable
{
    private static readonly byte[] Onnx = [3, 2, 1];

    private readonly TemporaryFolder folder = new();
    private readonly ModelStore models;
    private readonly ModelManifest manifest = TestModel.Manifest("fake", Onnx);

    public CalibrationCheckTests()
    {
        models = new ModelStore(Path.Combine(folder.Path, "models"));
        TestModel.Put(models.Folder, manifest, Onnx);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_is_said_of_a_camera_without_one() => Assert.Null(CalibrationCheck.Examine(TestCamera.Of("gate"), models, folder.Path));

    [Fact]
    public void One_that_was_fitted_on_this_machine_says_how_wrong_it_is()
    {
        CalibrationFile.Write(new CameraFolder(folder.Path, "gate").Calibration, Fitted());
        Assert.Equal(
            "ok    calibration of gate: fitted on 12 stills, wrong by 1.5 people on average then, without it 4.0",
            CalibrationCheck.Examine(TestCamera.Of("gate"), models, folder.Path)!.ToString());
    }

    [Fact]
    public void One_of_another_model_warns_and_named_by_the_plan_fails_as_the_edge_does()
    {
        var path = new CameraFolder(folder.Path, "gate").Calibration;
        CalibrationFile.Write(path, Fitted() with { Sha256 = new string('a', 64) });
        var own = CalibrationCheck.Examine(TestCamera.Of("gate"), models, folder.Path)!;
        Assert.Equal(Verdict.Warn, own.Verdict);
        Assert.Contains("it was fitted with the model fake (aaaaaaaa)", own.Found, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fail, CalibrationCheck.Examine(TestCamera.Of("gate") with { Calibration = path }, models, folder.Path)!.Verdict);
    }

    [Fact]
    public void A_named_file_that_is_not_there_fails()
    {
        var missing = Path.Combine(folder.Path, "none.json");
        var finding = CalibrationCheck.Examine(TestCamera.Of("gate") with { Calibration = missing }, models, null)!;
        Assert.Equal((Verdict.Fail, $"The calibration {missing} cannot be read: there is no such file"), (finding.Verdict, finding.Found));
    }

    private CountCalibration Fitted() => new()
    {
        Model = "fake", Sha256 = manifest.Sha256, WidthPx = manifest.Input.WidthPx, HeightPx = manifest.Input.HeightPx, Tiles = "1x1",
        Weights = [0.1, 0.2, 0.4, 0.8, 1, 1], Stills = 12, MeanPeople = 9, MostPeople = 20, ErrorPeople = 1.5, SpreadPeople = 2, PlainErrorPeople = 4,
    };
}
