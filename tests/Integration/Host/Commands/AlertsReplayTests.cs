using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;
using CrowdWatch.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Tests.Integration.Host.Commands;

/// <summary><c>crowdwatch alerts replay</c> as people run it, on windows in a real store.</summary>
public sealed class AlertsReplayTests : IDisposable
{
    /// <summary>09:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Nine = new(2024, 5, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-replay-");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_stored_crowd_is_told_as_it_would_have_been()
    {
        await StoreAsync(minutes: 5);
        var roster = Path.Combine(folder.FullName, "roster.yaml");
        await File.WriteAllTextAsync(roster, """
            wardens:
              - { id: li, name: { zh: 李, en: Li }, phone: "+8613800000000" }
              - { id: wang, name: { zh: 王, en: Wang }, phone: "+8613800000001", language: en }
            shifts:
              - { wardens: [li], backups: [wang] }
            """);

        // Full from the first window on, which ends at 09:00:10: told 30 s later, and to the backup three minutes after that. The zone that a
        // camera sees is all that is seen of the site, so the site is full as well, which is an incident of its own.
        var printed = await RunAsync(0, "2024-05-01T09:00", "2024-05-01T01:05:00Z", "--roster", roster);
        Assert.Contains("2024-05-01 09:00:40  20240501-1    full    li         sms      试验园庭院已满：8/8人，09:00。处理请点 http://localhost:8080/a/…", printed, StringComparison.Ordinal);
        Assert.Contains("2024-05-01 09:03:40  20240501-1    full    wang       sms      Test Garden, Courtyard: Full. 8 of 8 people, 09:00. Acknowledge: http://localhost:8080/a/…", printed, StringComparison.Ordinal);
        Assert.Contains("Windows: 30 stored of 30;", printed, StringComparison.Ordinal);
        Assert.Contains("Messages: 4\n", printed.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        var acknowledged = await RunAsync(0, "2024-05-01T09:00", "2024-05-01T01:05:00Z", "--roster", roster, "--acknowledge-after", "2m");
        Assert.Contains("Escalations: 0, if somebody acknowledges after 00:02:00", acknowledged, StringComparison.Ordinal);
        Assert.Contains("Messages: 2\n", acknowledged.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "alerts.db")), "A replay has made a ledger.");
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_named_and_not_made()
    {
        var printed = await RunAsync(1, "2024-05-01", "2024-05-02");

        Assert.Contains($"There is no store at {Path.Combine(folder.FullName, "crowdwatch.db")}; --data names the folder", printed, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "crowdwatch.db")), "A replay has made an empty store.");
    }

    // A file system that is mounted read-only (as a backup, or a volume of another container) may be written by nobody, not even by root.
    [Theory]
    [InlineData(false)]
    [InlineData(true)] // the program that wrote it was killed: its last windows stand in the log beside it
    public async Task A_store_that_may_not_be_written_is_replayed(bool wasKilled)
    {
        // The last to close a database writes its log into it: while another has it open, the log stays.
        using var other = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "crowdwatch.db")}");
        if (wasKilled)
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; SELECT count(*) FROM sqlite_schema;";
            command.ExecuteNonQuery();
        }
        await StoreAsync(minutes: 5);
        using var disk = new ReadOnlyDisk();
        foreach (var file in folder.GetFiles("crowdwatch.db*").Where(file => file.Extension != ".db-shm"))
            file.CopyTo(Path.Combine(disk.Folder, file.Name));
        Assert.Equal(wasKilled, new FileInfo(Path.Combine(disk.Folder, "crowdwatch.db-wal")) is { Exists: true, Length: > 0 });
        disk.Close();

        var printed = await RunAsync(0, "2024-05-01T09:00", "2024-05-01T01:05:00Z", "--data", disk.Folder);

        Assert.Contains("Windows: 30 stored of 30;", printed, StringComparison.Ordinal);
    }

    // A store of an older program has no windows of the site: they are not made in it, and their rules have nothing to look at.
    [Fact]
    public async Task A_store_of_an_older_program_is_replayed_and_left_as_it_is()
    {
        await StoreAsync(minutes: 5);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "crowdwatch.db")}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE site_window; PRAGMA user_version = 3; PRAGMA wal_checkpoint(TRUNCATE);";
            command.ExecuteNonQuery();
        }
        SqliteConnection.ClearAllPools();
        var before = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "crowdwatch.db"));

        var printed = await RunAsync(0, "2024-05-01T09:00", "2024-05-01T01:05:00Z");

        Assert.Contains("Windows: 30 stored of 30;", printed, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "crowdwatch.db")));
    }

    private async Task StoreAsync(int minutes)
    {
        var file = new SqliteFile(Path.Combine(folder.FullName, "crowdwatch.db"), TimeSpan.FromSeconds(5));
        using var store = new SqliteWindowStore(file);
        OccupancyWindow[] windows = [.. Enumerable.Range(0, minutes * 6).Select(i => new OccupancyWindow
        {
            ZoneId = "courtyard",
            Length = WindowLength.TenSeconds,
            Start = Nine.AddSeconds(10 * i),
            MeanPeople = 8,
            MinPeople = 8,
            MaxPeople = 8,
            LastPeople = 8,
            CoverageRatio = 1,
            Readings = 50,
        })];
        await store.PutAsync(windows, default);
        var watched = WatchedSite.Of(SitePlanReader.ReadWithoutCameras(SitePlans.Write(folder, "clip.avi")));
        await new SqliteSiteWindowStore(file).PutAsync([.. windows.Select(window => SiteWindow.Of(watched, window.Length, window.Start, [window]))], default);
    }

    private async Task<string> RunAsync(int expected, params string[] arguments)
    {
        await using var program = CrowdWatchProcess.Start(null, ["alerts", "replay", .. arguments, "--site", SitePlans.Write(folder, "clip.avi"), .. arguments.Contains("--data") ? Array.Empty<string>() : ["--data", folder.FullName]]);
        var code = await program.ExitCodeAsync();
        Assert.True(code == expected, $"The replay ended with {code}:\n{program.Output}");
        return program.Output;
    }
}
