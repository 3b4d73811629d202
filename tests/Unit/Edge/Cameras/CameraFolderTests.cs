using CrowdWatch.Edge.Cameras;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class CameraFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_camera_without_weights_has_no_calibration()
    {
        Assert.Null(CameraFolder.CalibrationOf(TestCamera.Of("gate"), folder.Path));
        Assert.Null(CameraFolder.CalibrationOf(TestCamera.Of("gate"), null));
    }

    [Fact]
    public void Weights_that_the_plan_names_go_before_those_fitted_here()
    {
        var own = new CameraFolder(folder.Path, "gate").Calibration;
        Directory.CreateDirectory(Path.GetDirectoryName(own)!);
        File.WriteAllText(own, "{}");
        Assert.Equal(own, CameraFolder.CalibrationOf(TestCamera.Of("gate"), folder.Path));
        Assert.Equal("/plans/gate.json", CameraFolder.CalibrationOf(TestCamera.Of("gate") with { Calibration = "/plans/gate.json" }, folder.Path));
    }

    // A plan that names a file that is not there is not silently counted with another one.
    [Fact]
    public void A_named_file_is_meant_even_where_it_is_not_there() =>
        Assert.Equal("/none.json", CameraFolder.CalibrationOf(TestCamera.Of("gate") with { Calibration = "/none.json" }, null));
}
