namespace CrowdWatch.Alerting.Notify;

/// <summary>What came of handing a message to a gateway.</summary>
public abstract record SendResult
{
    private SendResult() { }

    /// <summary>The gateway took it.</summary>
    /// <param name="ProviderId">The gateway's own id of the message; null when it gives none.</param>
    public sealed record Accepted(string? ProviderId) : SendResult;

    /// <summary>The gateway certainly did not take it: it said so, or was never reached.</summary>
    /// <param name="Reason">For a person to read, without secrets and phone numbers.</param>
    /// <param name="MayRetry">Whether the same gateway may take it later; false when it never will (bad number, missing template, budget of the day used up).</param>
    public sealed record Refused(string Reason, bool MayRetry) : SendResult;

    /// <summary>Nobody knows: no answer in time, a broken connection, an answer that makes no sense. Look it up before sending again.</summary>
    /// <param name="Reason">For a person to read, without secrets.</param>
    public sealed record Unknown(string Reason) : SendResult;
}
