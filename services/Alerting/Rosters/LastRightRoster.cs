using CrowdWatch.Hosting;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>
/// A copy of the roster file that was right last, beside the ledger and readable by its owner alone: with a wrong file the program comes up
/// again with it, because a slip in a list of names must not stop the counting.
/// </summary>
/// <param name="path">The copy.</param>
internal sealed class LastRightRoster(string path)
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Beside a ledger.</summary>
    public static LastRightRoster Beside(string ledger) =>
        new(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(ledger))!, "roster.last-right.yaml"));

    /// <summary>Keeps a roster that has been read and is right. A disk that does not take it is told; the roster holds all the same.</summary>
    public void Keep(string roster, Action<Exception> failed) => Guarded.Run(() => Copy(roster), failed);

    /// <summary>Reads the copy; null where there is none, or one that is not right any more for the plan or the settings.</summary>
    public Roster? TryRead(Func<string, Roster> read)
    {
        try
        {
            return File.Exists(Path) ? read(Path) : null;
        }
        catch (Exception e) when (e is RosterException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Written aside and moved, so that a crash leaves no half roster.
    private void Copy(string roster)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var fresh = Path + ".new";
        var access = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var from = File.OpenRead(roster))
        using (var to = new FileStream(fresh, access))
            from.CopyTo(to);
        File.Move(fresh, Path, overwrite: true);
    }
}
