using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;
using Microsoft.Extensions.Logging;
using static CrowdWatch.Tests.Unit.Alerting.Rosters.Rosters;

namespace CrowdWatch.Tests.Unit.Alerting.Rosters;

public sealed class RosterFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();
    private readonly string data = Directory.CreateTempSubdirectory("crowdwatch-roster-").FullName;
    private readonly FakeTimeProvider clock = new();
    private readonly List<(LogLevel Level, string Text)> logged = [];
    private int reads;

    public void Dispose()
    {
        File.Delete(path);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void A_changed_file_holds_within_seconds()
    {
        using var file = Open("a");

        Write("a,b");
        Assert.Equal("a", Wardens(file));
        clock.Advance(RosterFile.Interval);

        Assert.Equal("a,b", Wardens(file));
        Assert.Null(file.Fault);
        Assert.Equal(LogLevel.Information, Assert.Single(logged).Level);
    }

    [Fact]
    public void A_file_of_the_same_length_is_told_by_its_time()
    {
        using var file = Open("a");

        Write("b");
        File.SetLastWriteTimeUtc(path, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        clock.Advance(RosterFile.Interval);

        Assert.Equal("b", Wardens(file));
    }

    // As Kubernetes mounts a ConfigMap or Secret: roster.yaml -> ..data/roster.yaml, ..data -> a folder that is swapped.
    [Fact]
    public void A_file_behind_swapped_links_is_taken_over()
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-roster-").FullName;
        try
        {
            foreach (var (version, wardens) in new[] { ("v1", "a"), ("v2", "b") })
            {
                Directory.CreateDirectory(Path.Combine(folder, version));
                File.WriteAllText(Path.Combine(folder, version, "roster.yaml"), wardens);
            }
            File.SetLastWriteTimeUtc(Path.Combine(folder, "v2", "roster.yaml"), new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "v1");
            File.CreateSymbolicLink(Path.Combine(folder, "roster.yaml"), "..data/roster.yaml");
            using var file = new RosterFile(Path.Combine(folder, "roster.yaml"), Read, clock, new ListLogger(logged));

            Directory.CreateSymbolicLink(Path.Combine(folder, "..next"), "v2");
            Directory.Delete(Path.Combine(folder, "..data"));
            Directory.Move(Path.Combine(folder, "..next"), Path.Combine(folder, "..data"));
            clock.Advance(RosterFile.Interval);

            Assert.Equal("b", Wardens(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_unchanged_file_is_not_read_again()
    {
        using var file = Open("a");

        clock.Advance(10 * RosterFile.Interval);

        Assert.Equal(1, reads);
    }

    [Fact]
    public void A_wrong_file_is_told_once_and_the_last_right_one_holds()
    {
        using var file = Open("a");

        Write("wrong");
        clock.Advance(5 * RosterFile.Interval);

        Assert.Equal("a", Wardens(file));
        Assert.Contains("the file is wrong; allowed: right", file.Fault, StringComparison.Ordinal);
        var (level, text) = Assert.Single(logged);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("the file is wrong; allowed: right", text, StringComparison.Ordinal);

        Write("a,b,c");
        clock.Advance(RosterFile.Interval);

        Assert.Equal("a,b,c", Wardens(file));
        Assert.Null(file.Fault);
    }

    [Fact]
    public void A_file_that_is_gone_leaves_the_last_one_in_force_until_it_is_back()
    {
        using var file = Open("a");

        File.Delete(path);
        clock.Advance(RosterFile.Interval);
        Assert.Equal("a", Wardens(file));
        Assert.NotNull(file.Fault);

        Write("a,b");
        clock.Advance(RosterFile.Interval);
        Assert.Equal("a,b", Wardens(file));
        Assert.Null(file.Fault);
    }

    [Fact]
    public void A_wrong_file_at_the_start_is_refused()
    {
        Write("wrong");

        Assert.Throws<RosterException>(() => new RosterFile(path, Read, clock, new ListLogger(logged)));
    }

    // The fake clock looks within Advance: what reading throws, of whatever kind, would come out of it and on a real timer end the process.
    [Fact]
    public void A_fault_of_any_kind_in_reading_leaves_the_last_right_one_in_force()
    {
        using var file = Open("a");

        Write("fault");
        clock.Advance(5 * RosterFile.Interval);

        Assert.Equal("a", Wardens(file));
        Assert.Equal("a fault of the reader", file.Fault);
        Assert.Single(logged);

        Write("a,b");
        clock.Advance(RosterFile.Interval);
        Assert.Equal("a,b", Wardens(file));
    }

    [Fact]
    public void A_start_with_a_wrong_file_takes_the_one_that_was_right_last()
    {
        using (var before = Open("a", Kept()))
        {
            Write("a,b");
            clock.Advance(RosterFile.Interval);
        }
        Write("wrong");

        using var file = new RosterFile(path, Read, clock, new ListLogger(logged), Kept());

        Assert.Equal("a,b", Wardens(file));
        Assert.Contains("the file is wrong; allowed: right", file.Fault, StringComparison.Ordinal);
        Write("c");
        clock.Advance(RosterFile.Interval);
        Assert.Equal("c", Wardens(file));
        Assert.Null(file.Fault);
    }

    [Fact]
    public void A_roster_that_was_right_and_is_not_any_more_does_not_start()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Kept().Path)!);
        File.WriteAllText(Kept().Path, "wrong");
        Write("wrong");

        Assert.Throws<RosterException>(() => new RosterFile(path, Read, clock, new ListLogger(logged), Kept()));
    }

    // It holds phone numbers.
    [Fact]
    public void What_is_kept_is_for_its_owner_alone()
    {
        using var file = Open("a", Kept());

        Assert.Equal("a", File.ReadAllText(Kept().Path));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Kept().Path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    // Opening a pipe again for the copy would wait for a writer for ever, and no timer would come through any more.
    [Fact]
    public async Task A_roster_from_a_pipe_is_not_read_a_second_time()
    {
        File.Delete(path);
        using (var made = System.Diagnostics.Process.Start("mkfifo", path))
            await made.WaitForExitAsync();

        using var file = await Task.Run(() => new RosterFile(path, _ => new() { Wardens = [Warden("a")], Shifts = [Shift("a")] }, clock, new ListLogger(logged), Kept())).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("a", Wardens(file));
        Assert.False(File.Exists(Kept().Path));
    }

    private LastRightRoster Kept() => LastRightRoster.Beside(Path.Combine(data, "alerts.db"));

    private RosterFile Open(string wardens, LastRightRoster? last = null)
    {
        Write(wardens);
        return new RosterFile(path, Read, clock, new ListLogger(logged), last);
    }

    private void Write(string wardens) => File.WriteAllText(path, wardens);

    private Roster Read(string from)
    {
        reads++;
        var text = File.Exists(from) ? File.ReadAllText(from) : "wrong";
        if (text == "fault")
            throw new InvalidOperationException("a fault of the reader");
        return text == "wrong"
            ? throw new RosterException(from, [new PlanMistake("", "wrong", "right")])
            : new() { Wardens = [.. text.Split(',').Select(Warden)], Shifts = [Shift("a")] };
    }

    private static string Wardens(RosterFile file) => string.Join(',', file.Current.Wardens.Select(w => w.Id));

    private sealed class ListLogger(List<(LogLevel Level, string Text)> lines) : ILogger<RosterFile>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add((logLevel, formatter(state, exception)));
    }
}
