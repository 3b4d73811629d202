using CrowdWatch.Hosting;

namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// Lets few cameras at once open their source for the first time, so that a start with many does not make all of them late: each begins with processes to
/// start, addresses to ask and a burst of what was buffered. The more important come first, then the order of asking. Safe for several threads.
/// </summary>
/// <remarks>Only the first opening waits for a turn: those after a loss are spread by <see cref="Backoff"/> already, and a camera that is away for days must not take turns.</remarks>
/// <param name="slots">How many may open at once, at least 1.</param>
/// <param name="maxHold">A turn is over after so long at the latest: a camera that hangs holds nobody up for longer.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class OpeningTurns(int slots, TimeSpan maxHold, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource<Turn>, (int Importance, long Order)> waiting = new();
    private int free = slots;
    private long asked;

    /// <summary>As many as keep the cores busy while most of them wait for the network, 2 s each.</summary>
    public static OpeningTurns OfMachine(TimeProvider clock) => new(2 * Environment.ProcessorCount + 2, TimeSpan.FromSeconds(2), clock);

    /// <summary>Waits for a turn, which is given back by disposing of it.</summary>
    /// <param name="importance">A higher one comes first.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<IDisposable> WaitAsync(int importance, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource<Turn>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue(mine, (-importance, asked++));
            Serve();
        }
        await using var cancelling = cancellationToken.Register(() => mine.TrySetCanceled(cancellationToken));
        return await mine.Task;
    }

    private void Serve()
    {
        while (free > 0 && waiting.TryDequeue(out var next, out _))
        {
            var turn = new Turn(this);
            if (next.TrySetResult(turn))
            {
                free--;
                turn.EndWithin(maxHold, clock);
            }
        }
    }

    private void GiveBack()
    {
        lock (gate)
        {
            free++;
            Serve();
        }
    }

    private sealed class Turn(OpeningTurns turns) : IDisposable
    {
        private int isOver;
        private ITimer? timer;

        public void EndWithin(TimeSpan time, TimeProvider clock) => timer = Guarded.Timer(clock, Dispose, _ => { }, time, Timeout.InfiniteTimeSpan);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) != 0)
                return;
            timer?.Dispose();
            turns.GiveBack();
        }
    }
}
