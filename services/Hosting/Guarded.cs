using System.Diagnostics;

namespace CrowdWatch.Hosting;

/// <summary>
/// The one way in which timers, threads and loops are run: whatever is thrown in them is told and does not end the process. On a timer's or a
/// thread's own stack nobody else could catch it.
/// </summary>
public static class Guarded
{
    /// <summary>The first pause before something that failed is begun again; it doubles up to <see cref="MaxPause"/>.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause before something that failed is begun again.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(1);

    /// <summary>A timer whose ticks may fail: the next one comes all the same.</summary>
    /// <param name="clock">Time.</param>
    /// <param name="tick">What is done.</param>
    /// <param name="failed">Tells a fault; what it throws itself is swallowed.</param>
    /// <param name="due">Time to the first tick; infinite for none.</param>
    /// <param name="period">Time between ticks; infinite for one tick.</param>
    public static ITimer Timer(TimeProvider clock, Action tick, Action<Exception> failed, TimeSpan due, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock.CreateTimer(_ => Run(tick, failed), null, due, period);
    }

    /// <summary>A thread of its own for work that blocks, begun again after a pause when it fails. It ends when the work returns, or when it fails after a cancellation.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="work">What is done until the cancellation.</param>
    /// <param name="failed">Tells a fault.</param>
    /// <param name="stopping">Ends the pause and the work.</param>
    public static Thread Thread(string name, Action work, Action<Exception> failed, CancellationToken stopping)
    {
        var thread = new Thread(() => Repeat(work, failed, stopping)) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    /// <summary>Runs a loop, and begins it again after a pause when it fails. Completes when the loop ends by itself or is cancelled; never fails.</summary>
    /// <param name="loop">Goes on until it is cancelled.</param>
    /// <param name="failed">Tells a fault.</param>
    /// <param name="clock">Time of the pauses.</param>
    /// <param name="stopping">Ends the loop.</param>
    public static async Task LoopAsync(Func<CancellationToken, Task> loop, Action<Exception> failed, TimeProvider clock, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(loop);
        for (var pause = FirstPause; !stopping.IsCancellationRequested;)
        {
            var began = clock.GetTimestamp();
            try
            {
                await loop(stopping).ConfigureAwait(false);
                return;
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Run(() => failed(e), _ => { });
            }
            await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = Longer(pause, clock.GetElapsedTime(began));
        }
    }

    /// <summary>Runs several loops beside each other, each begun again by itself.</summary>
    public static Task LoopsAsync(Action<Exception> failed, TimeProvider clock, CancellationToken stopping, params IEnumerable<Func<CancellationToken, Task>> loops) =>
        Task.WhenAll(loops.Select(loop => LoopAsync(loop, failed, clock, stopping)));

    /// <summary>Does something once; a fault is told and not thrown.</summary>
    public static void Run(Action act, Action<Exception> failed)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(failed);
        try
        {
            act();
        }
        catch (Exception e)
        {
            try
            {
                failed(e);
            }
            catch (Exception)
            {
                // Whoever should have told it cannot: a log that fails must not stop the counting.
            }
        }
    }

    /// <summary>The pause after the next failure; the first one again for what went well for a while.</summary>
    internal static TimeSpan Longer(TimeSpan pause, TimeSpan sinceBegun) => sinceBegun > 2 * MaxPause ? FirstPause : pause * 2 < MaxPause ? pause * 2 : MaxPause;

    private static void Repeat(Action work, Action<Exception> failed, CancellationToken stopping)
    {
        var pause = FirstPause;
        for (var isDone = false; !isDone && !stopping.IsCancellationRequested;)
        {
            var began = Stopwatch.GetTimestamp();
            Run(
                () =>
                {
                    work();
                    isDone = true;
                },
                e =>
                {
                    if (!stopping.IsCancellationRequested)
                        failed(e);
                });
            if (isDone)
                return;
            stopping.WaitHandle.WaitOne(pause);
            pause = Longer(pause, Stopwatch.GetElapsedTime(began));
        }
    }
}
