using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>
/// The roster of a file that people change while the program runs. Looks every few seconds whether its time or length changed, because
/// notices of the file system do not pass container volumes and network drives.
/// </summary>
internal sealed class RosterFile : IRosterSource, IDisposable
{
    /// <summary>How often the file is looked at: a new roster holds within this time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly string path;
    private readonly Func<string, Roster> read;
    private readonly ILogger<RosterFile> logger;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private volatile State state;

    /// <param name="path">The file.</param>
    /// <param name="read">Reads it, or throws a <see cref="RosterException"/>.</param>
    /// <param name="clock">Time.</param>
    /// <param name="logger">Log.</param>
    /// <exception cref="RosterException">The file is no valid roster.</exception>
    public RosterFile(string path, Func<string, Roster> read, TimeProvider clock, ILogger<RosterFile> logger)
    {
        (this.path, this.read, this.logger) = (path, read, logger);
        var stamp = Stamp.Of(path);
        state = new(read(path), null, stamp);
        timer = clock.CreateTimer(_ => Look(), null, Interval, Interval);
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
                Log.RosterRead(logger, path, state.Roster.Wardens.Count, state.Roster.Shifts.Count);
            }
            catch (RosterException e)
            {
                // The stamp is kept, so that one wrong file is told once.
                state = state with { Fault = e.Message, Stamp = stamp };
                Log.RosterWrong(logger, path, e.Message);
            }
        }
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
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return nothing;
            }
        }
    }
}
