using System.Runtime.Versioning;
using CrowdWatch.Hosting;
using CrowdWatch.Storage.Sqlite;

namespace CrowdWatch.Tests.Unit.Hosting;

[UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = Owner | UnixFileMode.UserExecute;
    private const UnixFileMode ForAll = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode FolderForAll = OwnersFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string root = Directory.CreateTempSubdirectory("crowdwatch-data-").FullName;

    private string Folder => Path.Combine(root, "site");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_folder_that_is_made_and_what_SQLite_puts_into_it_are_the_owner_s_alone()
    {
        Assert.Equal(new DataFolder(false, null), DataFolder.Prepare(Folder, []));
        var file = new SqliteFile(Path.Combine(Folder, "crowdwatch.db"), TimeSpan.FromSeconds(1));
        using (file.Open())
        {
            Assert.Equal(OwnersFolder, File.GetUnixFileMode(Folder));
            // The log of changes and its index lie beside the database while it is open.
            Assert.True(File.Exists(Path.Combine(Folder, "crowdwatch.db-wal")));
            Assert.All(Directory.GetFiles(Folder), path => Assert.Equal(Owner, File.GetUnixFileMode(path)));
        }
        file.Release();
    }

    [Fact]
    public void What_an_earlier_version_left_open_is_closed_and_told_once()
    {
        Fill("crowdwatch.db", "crowdwatch.db-wal", "outbox-gate.db.lock", "alerts.db", "link.key", "mine.sqlite-shm");
        Directory.CreateDirectory(Path.Combine(Folder, "forecast"));

        Assert.Equal(new DataFolder(true, null), DataFolder.Prepare(Folder, ["mine.sqlite"]));

        Assert.Equal(OwnersFolder, File.GetUnixFileMode(Folder));
        Assert.All(Directory.GetFiles(Folder), path => Assert.Equal(Owner, File.GetUnixFileMode(path)));
        Assert.Equal(new DataFolder(false, null), DataFolder.Prepare(Folder, ["mine.sqlite"]));
    }

    [Fact]
    public void A_folder_that_holds_other_things_keeps_its_rights_and_so_do_they()
    {
        Fill("crowdwatch.db", "other.db");

        var prepared = DataFolder.Prepare(Folder, []);

        Assert.True(prepared.Closed);
        Assert.Contains("other.db", prepared.Remark, StringComparison.Ordinal);
        Assert.Equal(
            (FolderForAll, Owner, ForAll),
            (File.GetUnixFileMode(Folder), File.GetUnixFileMode(Path.Combine(Folder, "crowdwatch.db")), File.GetUnixFileMode(Path.Combine(Folder, "other.db"))));
    }

    [Fact]
    public void A_place_that_cannot_be_a_folder_is_a_remark_and_no_failure()
    {
        var file = Path.Combine(root, "file");
        File.WriteAllText(file, "");

        Assert.NotNull(DataFolder.Prepare(Path.Combine(file, "site"), []).Remark);
    }

    private void Fill(params string[] names)
    {
        Directory.CreateDirectory(Folder);
        foreach (var name in names)
        {
            File.WriteAllText(Path.Combine(Folder, name), "");
            File.SetUnixFileMode(Path.Combine(Folder, name), ForAll);
        }
        File.SetUnixFileMode(Folder, FolderForAll);
    }
}
