using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Tests.Unit.Host.Commands.Teaching;

public sealed class TeachJobTests
{
    private static readonly TeachJob OfCamera = new() { CameraId = "gate", SitePath = "site.yaml" };

    [Fact]
    public void A_camera_of_a_site_is_enough()
    {
        Assert.Null(OfCamera.Mistake());
    }

    [Fact]
    public void A_folder_with_labels_and_a_file_to_write_needs_no_camera()
    {
        Assert.Null(new TeachJob { StillsFolder = Path.GetTempPath(), PointsPath = "p.csv", OutPath = "taught.model" }.Mistake());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(501)]
    public void A_number_of_stills_that_teaches_nothing_or_that_nobody_clicks_is_refused(int take)
    {
        Assert.Equal($"--take {take}: allowed are 5 to 500 stills.", (OfCamera with { Take = take }).Mistake());
    }

    [Fact]
    public void Every_combination_without_sense_is_told()
    {
        Assert.StartsWith("--site is missing", (OfCamera with { SitePath = null }).Mistake(), StringComparison.Ordinal);
        Assert.StartsWith("CAMERA is missing", new TeachJob().Mistake(), StringComparison.Ordinal);
        Assert.StartsWith("Without a CAMERA", new TeachJob { StillsFolder = Path.GetTempPath() }.Mistake(), StringComparison.Ordinal);
        Assert.StartsWith("--list stands alone", (OfCamera with { IsList = true }).Mistake(), StringComparison.Ordinal);
        Assert.StartsWith("--forget stands alone", (OfCamera with { ForgetId = "gate" }).Mistake(), StringComparison.Ordinal);
        Assert.StartsWith("--stills /none: there is no such folder", (OfCamera with { StillsFolder = "/none" }).Mistake(), StringComparison.Ordinal);
        Assert.StartsWith("--for is how long", (OfCamera with { StillsFolder = Path.GetTempPath(), CollectFor = TimeSpan.FromHours(1) }).Mistake(), StringComparison.Ordinal);
        Assert.StartsWith("--out", (OfCamera with { OutPath = Path.GetTempPath() }).Mistake(), StringComparison.Ordinal);
    }
}
