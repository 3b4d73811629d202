namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>Tells a time that a test sets; its timers are the real ones, because sockets have no other.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
