using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class TaughtInputTests : IDisposable
{
    private static readonly HeadOrigin Head = new("gate", "fake", "ff", 640, 640, DateTimeOffset.UnixEpoch);

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-input-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_camera_is_looked_at_as_it_was_taught_where_its_plan_leaves_that_open()
    {
        Assert.Equal("640x640", TaughtInput.Applied(TestCamera.Of("gate"), Head).Input);
    }

    [Fact]
    public void The_plan_and_another_camera_s_head_go_before()
    {
        Assert.Equal("448x448", TaughtInput.Applied(TestCamera.Of("gate") with { Input = "448x448" }, Head).Input);
        Assert.Null(TaughtInput.Applied(TestCamera.Of("gate") with { Tiles = "2x2" }, Head).Input);
        Assert.Null(TaughtInput.Applied(TestCamera.Of("yard"), Head).Input);
        Assert.Null(TaughtInput.Applied(TestCamera.Of("gate") with { Model = "other" }, Head).Input);
    }

    [Fact]
    public void A_head_that_is_missing_or_damaged_changes_nothing()
    {
        Assert.Null(TaughtInput.Applied(TestCamera.Of("gate"), folder).Input);
        var path = new CrowdWatch.Edge.Cameras.CameraFolder(folder, "gate").Taught;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "nothing");
        Assert.Null(TaughtInput.Applied(TestCamera.Of("gate"), folder).Input);
    }
}
