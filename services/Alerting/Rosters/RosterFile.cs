using CrowdWatch.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>
/// The roster of a file that people change while the program runs. Looks every few seconds whether its time or length changed, because
/// notices of the file system do not pass container volumes and network drives. Whatever the file holds, the roster that was right last stays
/// in force, over a start too.
/// </summary>
internal sealed class RosterFile : IRosterSource, IDisposable
{
    /// <summary>How often the file is looked at: a new roster holds within this time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly string path;
    private readonly Func<string, Roster> read;
    private readonly LastRightRoster? last;
    private readonly ILogger<RosterFile> logger;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private volatile State state;

    /// <param name="path">The file.</param>
    /// <param name="read">Reads it, or throws a <see cref="RosterException"/>.</param>
    /// <param name="clock">Time.</param>
    /// <param name="logger">Log.</param>
    /// <param name="last">Where the roster that was right last is kept; null for nowhere.</param>
    /// <exception cref="RosterException">The file is no valid roster, and none was right before.</exception>
    public RosterFile(string path, Func<string, Roster> read, TimeProvider clock, ILogger<RosterFile> logger, LastRightRoster? last = null)
    {
        (this.path, this.read, this.logger, this.last) = (path, read, logger, last);
        state = First();
        timer = Guarded.Timer(clock, Look, e => Log.RosterWrong(logger, path, e.Message), Interval, Interval);
    }

    public Roster Current => state.Roster;

    public string? Fault => state.Fault;

    public void Dispose() => timer.Dispose();

    /// <summary>Takes the file over if it changed.</summary>
    public void Look()
    {
        lock (gate)
        {
            var stamp = Stamp.Of(path);
            if (stamp == state.Stamp)
                return;
            try
            {
                state = new(read(path), null, stamp);
                Keep(stamp);
                Log.RosterRead(logger, path, state.Roster.Wardens.Count, state.Roster.Shifts.Count);
            }
            catch (Exception e)
            {
                // Of whatever kind: a fault in reading must not end what was read before. The stamp is kept, so that one wrong file is told once.
                state = state with { Fault = e.Message, Stamp = stamp };
                Log.RosterWrong(logger, path, e.Message);
            }
        }
    }

    private State First()
    {
        var stamp = Stamp.Of(path);
        try
        {
            var roster = read(path);
            Keep(stamp);
            return new(roster, null, stamp);
        }
        catch (RosterException e)
        {
            if (last?.TryRead(read) is not { } before)
                throw;
            Log.RosterWrongAtStart(logger, path, last.Path, e.Message);
            return new(before, e.Message, stamp);
        }
    }

    private void Keep(Stamp stamp)
    {
        // A file that changed while it was read is looked at again in seconds; a pipe, which has no length, cannot be read twice.
        if (stamp.Length > 0 && stamp == Stamp.Of(path))
            last?.Keep(path, e => Log.RosterNotKept(logger, last.Path, e.Message));
    }

    private sealed record State(Roster Roster, string? Fault, Stamp Stamp);

    /// <summary>What tells one state of the file from the next; taken before reading, so that a change while reading is seen the next time.</summary>
    private sealed record Stamp(DateTime ChangedAt, long Length)
    {
        private static readonly Stamp nothing = new(DateTime.MinValue, -1);

        public static Stamp Of(string path)
        {
            try
            {
                // Of a link the target counts: Kubernetes swaps a link two steps away, and the link itself keeps its time and length.
                var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
                return file.Exists ? new(file.LastWriteTimeUtc, file.Length) : nothing;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return nothing;
            }
        }
    }
}
