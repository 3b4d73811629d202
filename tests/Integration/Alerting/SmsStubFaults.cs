namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>How often the stub provider fails; half of the failures happen before the message was taken, half after. Look-ups fail as often.</summary>
internal sealed record SmsStubFaults
{
    /// <summary>No fault at all.</summary>
    public static SmsStubFaults None { get; } = new() { DropShare = 0, SilenceShare = 0 };

    /// <summary>Share of requests whose connection breaks. Default 0.3.</summary>
    public double DropShare { get; init; } = 0.3;

    /// <summary>Share of requests that are never answered. Default 0.2.</summary>
    public double SilenceShare { get; init; } = 0.2;
}
