namespace CrowdWatch.Hosting;

/// <summary>
/// Lets strangers cause one line a minute and no more: the first is written at once, those of the minute after it together when it is over.
/// Nothing is lost: each line says for how many it stands.
/// </summary>
/// <param name="clock">When a minute is over.</param>
/// <param name="write">Writes a line: how many, and the last of them.</param>
public sealed class ThrottledLog<T>(TimeProvider clock, Action<int, T> write) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private ITimer? minute;
    private int waiting;
    private T? last;

    /// <summary>One more of them happened.</summary>
    public void Note(T what)
    {
        lock (gate)
        {
            if (minute is not null)
            {
                waiting++;
                last = what;
                return;
            }
            minute = EndOfMinute();
        }
        write(1, what);
    }

    /// <summary>Writes what waits.</summary>
    public void Dispose() => End(isLast: true);

    // A line that cannot be written has nowhere to be told.
    private ITimer EndOfMinute() => Guarded.Timer(clock, () => End(isLast: false), _ => { }, Every, Timeout.InfiniteTimeSpan);

    private void End(bool isLast)
    {
        int count;
        T? what;
        lock (gate)
        {
            (count, what, waiting, last) = (waiting, last, 0, default);
            minute?.Dispose();
            minute = count == 0 || isLast ? null : EndOfMinute();
        }
        if (count > 0)
            write(count, what!);
    }
}
