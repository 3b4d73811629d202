using CrowdWatch.Edge.Capture;
using CrowdWatch.Hosting;
using CrowdWatch.Host.Commands.Doctor;
using CrowdWatch.Tests.Unit.Edge;
using CrowdWatch.Tests.Unit.Host.Commands.Counting;
using OpenCvSharp;

namespace CrowdWatch.Tests.Unit.Host.Commands.Doctor;

public sealed class PlanPicturesTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("crowdwatch-test-").FullName, "pictures");

    private readonly ScriptedFactory sources = new(new()
    {
        ["gate.avi"] = ([128], CaptureResult.End),
        ["pond.avi"] = ([], new CaptureResult.Lost("it does not answer")),
    });

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public async Task A_picture_is_named_by_its_camera_and_readable_to_its_user_alone()
    {
        var pictures = new PlanPictures(folder, sources);
        pictures.MakeFolder();

        var finding = await pictures.WriteAsync(TestCamera.Of("gate", "gate.avi"), null, default);

        var path = Path.Combine(folder, "gate.png");
        Assert.Equal($"ok    picture of gate: written to {path}; it may show people, so keep it on this machine and delete it when you have looked", finding.ToString());
        using var picture = Cv2.ImRead(path);
        Assert.Equal((100, 100), (picture.Width, picture.Height));
        Assert.False(OwnerOnly.IsOpenToOthers(folder) || OwnerOnly.IsOpenToOthers(path));
    }

    [Fact]
    public async Task A_camera_that_gives_no_picture_is_told_with_its_reason()
    {
        var finding = await new PlanPictures(folder, sources).WriteAsync(TestCamera.Of("pond", "pond.avi"), null, default);

        Assert.Equal("warn  picture of pond: none is written: it does not answer. To do: see what is told of the camera", finding.ToString());
        Assert.False(File.Exists(Path.Combine(folder, "pond.png")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_by_its_name()
    {
        File.WriteAllText(folder, "a file");

        var e = Assert.Throws<CrowdWatch.Host.StartException>(new PlanPictures(folder, sources).MakeFolder);

        Assert.StartsWith($"--pictures {folder}: this folder cannot be made:", e.Message, StringComparison.Ordinal);
    }
}
