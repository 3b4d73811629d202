namespace CrowdWatch.Tests.Unit;

/// <summary>A clock that a test moves; timers fire when the clock passes them, on the thread that moves it.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start;
    private TimeSpan set;

    public ManualClock() : this(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero)) { }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now + set;
    }

    public override long GetTimestamp()
    {
        lock (gate)
            return now.UtcTicks;
    }

    /// <summary>Sets the wall clock forward, or back; no time passes by that.</summary>
    public void Set(TimeSpan by)
    {
        lock (gate)
            set += by;
    }

    public void Advance(TimeSpan by)
    {
        DateTimeOffset target;
        lock (gate)
            target = now + by;
        while (NextDue(target) is { } timer)
            timer.Fire();
        lock (gate)
            now = target;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        lock (gate)
            timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? NextDue(DateTimeOffset target)
    {
        lock (gate)
        {
            var next = timers.Where(t => t.Due <= target).MinBy(t => t.Due);
            if (next is not null && next.Due > now)
                now = next.Due.Value;
            return next;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock.gate)
            {
                period = newPeriod;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            }
            return true;
        }

        public void Fire()
        {
            lock (clock.gate)
                Due = period > TimeSpan.Zero ? Due + period : null;
            callback(state);
        }

        public void Dispose()
        {
            lock (clock.gate)
                clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
