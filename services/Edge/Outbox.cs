using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>
/// One camera's way to the bus. Posting never waits; sending may take a bounded time. What the bus does not take in that time, or what
/// piles up behind it, is lost, counted and logged: a camera neither stops counting nor grows a queue because the broker is away.
/// A lost state change is made good by the next health report, which carries the state.
/// </summary>
internal sealed class Outbox
{
    /// <summary>Letters that may wait: two seconds of the fastest camera (30 frames a second).</summary>
    public const int Capacity = 64;

    private readonly string cameraId;
    private readonly Func<object, CancellationToken, Task> publish;
    private readonly TimeSpan timeout;
    private readonly EdgeMetrics metrics;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Channel<Letter> letters;
    private long lostInARow;
    private long delayTicks = -1;

    public Outbox(
        string cameraId, Func<object, CancellationToken, Task> publish, TimeSpan timeout, EdgeMetrics metrics, TimeProvider clock, ILogger logger)
    {
        this.cameraId = cameraId;
        this.publish = publish;
        this.timeout = timeout;
        this.metrics = metrics;
        this.clock = clock;
        this.logger = logger;
        letters = Channel.CreateBounded<Letter>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            letter => Lost(letter, "the bus takes them slower than the camera makes them"));
    }

    /// <summary>Age of the newest published frame when its counts had been published; null before the first.</summary>
    public TimeSpan? FrameDelay => Interlocked.Read(ref delayTicks) is var ticks and >= 0 ? new TimeSpan(ticks) : null;

    /// <summary>Takes a letter, at once. When too many wait the oldest is lost.</summary>
    public void Post(Letter letter) => letters.Writer.TryWrite(letter);

    /// <summary>Nothing more is posted; <see cref="RunAsync"/> ends when all is sent.</summary>
    public void Complete() => letters.Writer.TryComplete();

    /// <summary>Sends letter after letter, once the bus has started.</summary>
    public async Task RunAsync(Task busStarted, CancellationToken cancellationToken)
    {
        await busStarted.WaitAsync(cancellationToken);
        await foreach (var letter in letters.Reader.ReadAllAsync(cancellationToken))
            await SendAsync(letter, cancellationToken);
    }

    private async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var sending = Task.WhenAll(letter.Messages.Select(message => publish(message, limit.Token)));
            await sending.WaitAsync(timeout, clock, cancellationToken);
            Sent(letter);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await limit.CancelAsync();
            Lost(letter, e is TimeoutException ? $"the bus did not take them within {timeout.TotalSeconds:0.#} s" : e.Message);
        }
    }

    private void Sent(Letter letter)
    {
        if (letter.CapturedAt is { } capturedAt)
        {
            var age = clock.GetUtcNow() - capturedAt;
            Interlocked.Exchange(ref delayTicks, Math.Max(0, age.Ticks));
            metrics.FramePublished(cameraId, age);
        }
        if (Interlocked.Exchange(ref lostInARow, 0) is var lost and > 0)
            Log.CountsFlowAgain(logger, cameraId, lost);
    }

    private void Lost(Letter letter, string reason)
    {
        metrics.MessagesLost(cameraId, letter.Messages.Count);
        if (Interlocked.Add(ref lostInARow, letter.Messages.Count) == letter.Messages.Count)
            Log.CountsLost(logger, cameraId, reason);
    }
}
