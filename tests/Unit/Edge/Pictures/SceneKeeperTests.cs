using CrowdWatch.Edge.Pictures;
using CrowdWatch.Hosting;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

public sealed class SceneKeeperTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-scenes-").FullName;
    private readonly SceneMonitor monitor = new();
    private int second;

    private string Path => System.IO.Path.Combine(folder, "cameras", "gate", "scenes.bin");

    [Fact]
    public void What_was_learned_is_there_after_a_restart_for_its_owner_alone()
    {
        var keeper = Learned();
        keeper.Sync();
        Assert.False(OwnerOnly.IsOpenToOthers(Path));
        Assert.False(OwnerOnly.IsOpenToOthers(System.IO.Path.GetDirectoryName(Path)!));
        var next = new SceneMonitor();
        new SceneKeeper(Path, "rtsp://gate 0").Restore(next);
        var (kept, own) = (next.Memory.Scenes[0]!, monitor.Memory.Current!);
        Assert.Equal(own.Levels.ToArray(), kept.Levels.ToArray());
        Assert.Equal(own.Detail.ToArray(), kept.Detail.ToArray());
    }

    [Fact]
    public void Nothing_but_the_file_lies_in_the_folder_after_it_was_written()
    {
        Learned().Sync();
        Assert.Equal([Path], Directory.GetFileSystemEntries(System.IO.Path.GetDirectoryName(Path)!));
    }

    [Fact]
    public void Another_source_rotation_or_picture_begins_anew()
    {
        Learned().Sync();
        var next = new SceneMonitor();
        new SceneKeeper(Path, "rtsp://gate 180").Restore(next);
        Assert.All(next.Memory.Scenes, Assert.Null);
    }

    [Fact]
    public void Removing_the_file_accepts_the_position()
    {
        var keeper = Learned();
        keeper.Sync();
        File.Delete(Path);
        keeper.Sync();
        keeper.Exchange(monitor, TimeSpan.FromSeconds(second));
        Assert.Null(monitor.Memory.Current);
        keeper.Sync();
        Assert.False(File.Exists(Path));
        Learn(keeper);
        keeper.Sync();
        Assert.True(File.Exists(Path));
    }

    [Fact]
    public void A_file_that_is_damaged_is_told()
    {
        Learned().Sync();
        File.WriteAllBytes(Path, File.ReadAllBytes(Path)[..^100]);
        Assert.Equal("it is cut off", Assert.Throws<InvalidDataException>(() => new SceneKeeper(Path, "rtsp://gate 0").Restore(new SceneMonitor())).Message);
        File.WriteAllText(Path, "something else that is no scene");
        Assert.Equal("it does not begin as a file of scenes does", Assert.Throws<InvalidDataException>(() => new SceneKeeper(Path, "rtsp://gate 0").Restore(new SceneMonitor())).Message);
    }

    [Fact]
    public void The_light_that_the_scene_has_followed_is_kept_every_ten_minutes()
    {
        var keeper = Learned();
        keeper.Sync();
        var written = File.GetLastWriteTimeUtc(Path).AddDays(-1);
        File.SetLastWriteTimeUtc(Path, written);
        keeper.Exchange(monitor, TimeSpan.FromSeconds(second) + SceneKeeper.KeepEvery - TimeSpan.FromSeconds(1));
        keeper.Sync();
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path));
        keeper.Exchange(monitor, TimeSpan.FromSeconds(second) + SceneKeeper.KeepEvery);
        keeper.Sync();
        Assert.NotEqual(written, File.GetLastWriteTimeUtc(Path));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private SceneKeeper Learned()
    {
        var keeper = new SceneKeeper(Path, "rtsp://gate 0");
        Learn(keeper);
        return keeper;
    }

    private void Learn(SceneKeeper keeper)
    {
        using var frame = Frame(Square(), noise: 2);
        for (var i = 0; i < SceneMonitor.LearnedFrom; i++)
        {
            monitor.Look(frame, TimeSpan.FromSeconds(++second));
            keeper.Exchange(monitor, TimeSpan.FromSeconds(second));
        }
        Assert.NotNull(monitor.Memory.Current);
    }
}
