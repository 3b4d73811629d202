using System.Text;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;

namespace CrowdWatch.Tests.Unit.Host.Site;

public sealed class SitePlanFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-plan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_plan_with_a_byte_order_mark_is_read_and_its_sources_lie_beside_it()
    {
        var path = Write(new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(PlanText.Smallest)));

        var plan = SitePlanReader.Read(path);

        Assert.Equal("东门", plan.Zones[0].Name.Zh);
        Assert.Equal(Path.Combine(folder, "clips", "gate.avi"), plan.Cameras[0].Source);
    }

    [Fact]
    public void Roles_that_open_no_camera_need_no_password_of_one()
    {
        var path = Write(Encoding.UTF8.GetBytes(PlanText.Smallest.Replace("clips/gate.avi", "rtsp://viewer:${CROWDWATCH_TEST_NEVER_SET}@10.20.0.11/stream1", StringComparison.Ordinal)));

        Assert.Contains("using ${CROWDWATCH_TEST_NEVER_SET}, which is not set", MessageOf(path), StringComparison.Ordinal);
        Assert.Equal("rtsp://viewer:not-set@10.20.0.11/stream1", SitePlanReader.ReadWithoutCameras(path).Cameras[0].Source);
    }

    [Fact]
    public void A_missing_file_or_folder_is_told()
    {
        foreach (var path in new[] { Path.Combine(folder, "none.yaml"), Path.Combine(folder, "none", "none.yaml") })
            Assert.Equal($"Site plan {path} has 1 mistake:\n  the file is not there; allowed: an existing file", MessageOf(path));
    }

    [Fact]
    public void A_folder_is_no_plan() =>
        Assert.StartsWith($"Site plan {folder} has 1 mistake:\n  the file is not readable (", MessageOf(folder), StringComparison.Ordinal);

    [Fact]
    public void No_name_at_all_is_told() => Assert.Contains("the file is not readable (", MessageOf(""), StringComparison.Ordinal);

    [Fact]
    public void Text_in_another_encoding_is_told()
    {
        // 西湖 in GBK.
        var path = Write(Encoding.ASCII.GetBytes("id: a\nname: ").Concat<byte>([0xCE, 0xF7, 0xBA, 0xFE]));

        Assert.EndsWith("line 2: the line is not UTF-8 (it holds the byte CE); allowed: text in UTF-8 (save it as UTF-8 in the editor)", MessageOf(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_file_is_refused_unread()
    {
        var path = Path.Combine(folder, "huge.yaml");
        using (var file = File.Create(path))
            file.SetLength(9 * 1024 * 1024);

        Assert.EndsWith("the file is not readable (it is longer than 8 MiB); allowed: a readable file", MessageOf(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_no_plan()
    {
        var path = Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]);

        Assert.StartsWith($"Site plan {path} has 1 mistake:", MessageOf(path), StringComparison.Ordinal);
    }

    private static string MessageOf(string path) => Assert.Throws<SitePlanException>(() => SitePlanReader.Read(path)).Message;

    private string Write(IEnumerable<byte> content)
    {
        var path = Path.Combine(folder, "plan.yaml");
        File.WriteAllBytes(path, [.. content]);
        return path;
    }
}
