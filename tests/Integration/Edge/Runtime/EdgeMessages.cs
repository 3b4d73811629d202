using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;

namespace CrowdWatch.Tests.Integration.Edge.Runtime;

/// <summary>All that the edge has published, for a test to look at and to wait for.</summary>
internal sealed class EdgeMessages
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Lock gate = new();
    private readonly List<object> heard = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<object> All
    {
        get
        {
            lock (gate)
                return [.. heard];
        }
    }

    public IReadOnlyList<ZoneCounted> CountsOf(string camera) => [.. All.OfType<ZonesCounted>().SelectMany(message => message.Counts).Where(count => count.CameraId == camera)];

    public IReadOnlyList<CameraState> StatesOf(string camera) =>
        [.. All.OfType<CameraStateChanged>().Where(change => change.CameraId == camera).OrderBy(change => change.Sequence).Select(change => change.State)];

    public void Hear(object message)
    {
        lock (gate)
        {
            heard.Add(message);
            changed.TrySetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The first change of a camera into a state, counted from the changes that a test has already seen.</summary>
    public async Task<CameraStateChanged> StateAsync(string camera, CameraState state, int after = 0)
    {
        CameraStateChanged? found = null;
        await UntilAsync(() => (found = All.OfType<CameraStateChanged>().Where(change => change.CameraId == camera)
            .OrderBy(change => change.Sequence).Skip(after).FirstOrDefault(change => change.State == state)) is not null, $"{camera} is {state}");
        return found!;
    }

    /// <summary>Waits until some more frames of a camera were counted.</summary>
    public async Task MoreCountsAsync(string camera, int more)
    {
        var target = CountsOf(camera).Count + more;
        await UntilAsync(() => CountsOf(camera).Count >= target, $"{camera} has {target} counts");
    }

    public async Task UntilAsync(Func<bool> holds, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            Task change;
            lock (gate)
                change = changed.Task;
            if (holds())
                return;
            try
            {
                await change.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not within {Patience.TotalSeconds} s: {what}. Heard: {string.Join("; ", All.OfType<CameraStateChanged>().Select(c => $"{c.CameraId} {c.State} {c.Reason}"))}, {All.Count} messages.");
            }
        }
    }
}
