using System.Threading.Channels;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Edge;

/// <summary>
/// Publishes state changes and health reports, straight and without a file: what the bus does not take is counted and dropped, for the
/// next health report carries the state anyway. Posting never waits and takes bounded memory.
/// </summary>
internal sealed class StatusSender(
    string edgeId, Func<object, CancellationToken, Task> publish, Func<bool> hasBusStarted, TimeSpan timeout, EdgeMetrics metrics, TimeProvider clock)
{
    private const int AtOnce = 16;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.1);

    // Cameras report one after the other; what comes within this time travels together.
    private static readonly TimeSpan GatherFor = TimeSpan.FromSeconds(0.05);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly WaitingStatus queue = new();
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Takes a message about a camera, or about the edge.</summary>
    public void Post(string about, object message)
    {
        int pushedOut;
        lock (gate)
            pushedOut = queue.Add(about, message);
        if (pushedOut > 0)
            metrics.MessagesLost(about, pushedOut);
        wake.Writer.TryWrite(true);
    }

    /// <summary>Nothing more is posted; <see cref="RunAsync"/> ends when all was tried.</summary>
    public void Complete() => wake.Writer.TryComplete();

    /// <summary>Sends what is posted, once the bus has started.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!hasBusStarted())
            await Task.Delay(LookEvery, clock, cancellationToken);
        while (await wake.Reader.WaitToReadAsync(cancellationToken))
        {
            wake.Reader.TryRead(out _);
            await Task.Delay(GatherFor, clock, cancellationToken);
            if (!await SendWaitingAsync(cancellationToken))
                await Task.Delay(PauseAfterFailure, clock, cancellationToken);
        }
    }

    private async Task<bool> SendWaitingAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<(string About, IReadOnlyList<object> Messages)> all;
        lock (gate)
            all = queue.TakeAll();
        var failed = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(LettersOf(all), parallel, async (letter, stopping) =>
        {
            foreach (var message in letter.Messages)
            {
                if (await TrySendAsync(message, stopping))
                    continue;
                Interlocked.Increment(ref failed);
                metrics.MessagesLost(letter.About, 1);
            }
        });
        return failed == 0;
    }

    /// <summary>What goes out one after the other: a camera's changes of state in their order; health reports, many in a message.</summary>
    private IEnumerable<(string About, IReadOnlyList<object> Messages)> LettersOf(IReadOnlyList<(string About, IReadOnlyList<object> Messages)> waiting)
    {
        foreach (var (about, messages) in waiting)
        {
            var others = messages.Where(message => message is not CameraHealth).ToList();
            if (others.Count > 0)
                yield return (about, others);
        }
        foreach (var reports in waiting.SelectMany(entry => entry.Messages).OfType<CameraHealth>().Chunk(CamerasHealthReported.MostReports))
            yield return (edgeId, [new CamerasHealthReported { EdgeId = edgeId, Reports = reports }]);
    }

    private async Task<bool> TrySendAsync(object message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await publish(message, limit.Token).WaitAsync(timeout, clock, cancellationToken);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await limit.CancelAsync();
            return false;
        }
    }
}
