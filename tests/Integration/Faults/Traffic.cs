using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>
/// The counts of the fault tests, made in real time from a seed and handed to every line alike: about three a second of each camera.
/// Some cameras are blind for a while; some are handed in eight seconds late, so that windows are corrected without any fault too.
/// </summary>
internal sealed class Traffic(SitePlan plan, int seed)
{
    /// <summary>Lines that correct from memory for less than this get these counts too late for it.</summary>
    public static readonly TimeSpan HeldBackFor = TimeSpan.FromSeconds(8);

    private const int FramesPerTick = 2;
    private const double CountsPerFrame = 0.75;
    private const int SlowCameraEvery = 8;
    private const int MostPeople = 40;
    private const int BlindFrames = 24;

    // Each tick is a commit of every outbox; more would measure the disk.
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FrameEvery = TickEvery / FramesPerTick;

    // Into a window of 10 s: every zone has counts by then, and none of them holds until its end.
    private static readonly TimeSpan EarliestEnd = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LatestEnd = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private readonly List<IReadOnlyList<ZoneCounted>> handedIn = [];
    private readonly List<Action<IReadOnlyList<ZoneCounted>>> takers = [];
    private readonly Queue<(DateTimeOffset DueAt, IReadOnlyList<ZoneCounted> Counts)> heldBack = new();
    private readonly Dictionary<string, (DateTimeOffset At, int People, int BlindFor)> cameras = [];
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long sequence;

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset EndedAt { get; private set; }

    public Task Ended => ended.Task;

    /// <summary>All counts so far.</summary>
    public IReadOnlyList<ZoneCounted> Counts
    {
        get
        {
            lock (gate)
                return [.. handedIn.SelectMany(counts => counts)];
        }
    }

    /// <summary>Hands a line all counts from the first on, those made before the call as well.</summary>
    public void FeedTo(Action<IReadOnlyList<ZoneCounted>> take)
    {
        lock (gate)
        {
            handedIn.ForEach(take);
            takers.Add(take);
        }
    }

    /// <summary>Completes when the traffic has run for a time.</summary>
    public async Task AtAsync(TimeSpan time)
    {
        await started.Task;
        var wait = StartedAt + time - TimeProvider.System.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait);
    }

    /// <summary>Makes counts until nobody wants more, but at least for a time.</summary>
    public async Task RunAsync(TimeSpan atLeast, Task enough)
    {
        StartedAt = TimeProvider.System.GetUtcNow();
        sequence = StartedAt.ToUnixTimeMilliseconds();
        started.SetResult();
        try
        {
            using var timer = new PeriodicTimer(TickEvery);
            while (await timer.WaitForNextTickAsync() && !MayEnd(TimeProvider.System.GetUtcNow(), atLeast, enough))
                Tick(TimeProvider.System.GetUtcNow());
            EndedAt = TimeProvider.System.GetUtcNow();
            HandIn([.. heldBack.SelectMany(held => held.Counts)]);
            ended.SetResult();
        }
        catch (Exception e)
        {
            ended.SetException(e);
        }
    }

    // The last counts hold for a moment. Reaching into a window that has no counts, they would make one that nobody knows to wait for.
    private bool MayEnd(DateTimeOffset now, TimeSpan atLeast, Task enough)
    {
        var intoWindow = now - WindowGrid.StartOf(now, WindowLength.TenSeconds);
        return enough.IsCompleted && now - StartedAt >= atLeast && intoWindow >= EarliestEnd && intoWindow <= LatestEnd;
    }

    private void Tick(DateTimeOffset now)
    {
        var (prompt, slow) = (new List<ZoneCounted>(), new List<ZoneCounted>());
        for (var frame = FramesPerTick; frame > 0; frame--)
        {
            for (var i = 0; i < plan.Cameras.Count; i++)
            {
                if (Count(plan.Cameras[i], now - frame * FrameEvery) is { } counted)
                    (i % SlowCameraEvery == SlowCameraEvery - 1 ? slow : prompt).Add(counted);
            }
        }
        heldBack.Enqueue((now + HeldBackFor, slow));
        while (heldBack.TryPeek(out var held) && held.DueAt <= now)
            prompt.AddRange(heldBack.Dequeue().Counts);
        HandIn(prompt);
    }

    private ZoneCounted? Count(Camera camera, DateTimeOffset from)
    {
        var (lastAt, people, blindFor) = cameras.GetValueOrDefault(camera.Id, (DateTimeOffset.MinValue, random.Next(MostPeople / 2), 0));
        // A camera takes no two frames in a millisecond, however late this clock ticks.
        var at = Later(from + random.NextDouble() * FrameEvery, lastAt + TimeSpan.FromMilliseconds(1));
        people = Math.Clamp(people + random.Next(-2, 3), 0, MostPeople);
        if (blindFor == 0 && random.Next(200) == 0)
            blindFor = BlindFrames;
        var isCounted = blindFor == 0 && random.NextDouble() < CountsPerFrame;
        cameras[camera.Id] = (isCounted ? at : lastAt, people, Math.Max(0, blindFor - 1));
        return isCounted
            ? new ZoneCounted { CameraId = camera.Id, ZoneId = camera.Views[0].Zone, Sequence = ++sequence, CapturedAt = at, People = people }
            : null;
    }

    private void HandIn(List<ZoneCounted> counts)
    {
        if (counts.Count == 0)
            return;
        lock (gate)
        {
            handedIn.Add(counts);
            takers.ForEach(take => take(counts));
        }
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
