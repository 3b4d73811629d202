namespace CrowdWatch.Tests.Unit;

/// <summary>
/// A fake clock whose wall clock can be set while no time passes, as a clock is set on a machine. <see cref="FakeTimeProvider.AdjustTime"/>
/// moves the timestamps too: elapsed time would run backwards, which it never does.
/// </summary>
internal sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan set;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + set;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    /// <summary>Sets the wall clock forward, or back.</summary>
    public void Set(TimeSpan by) => set += by;
}
