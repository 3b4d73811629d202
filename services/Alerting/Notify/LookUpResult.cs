namespace CrowdWatch.Alerting.Notify;

/// <summary>What a gateway knows about a message that was handed to it.</summary>
public abstract record LookUpResult
{
    private LookUpResult() { }

    /// <summary>It has it.</summary>
    /// <param name="ProviderId">The gateway's own id; null when it gives none.</param>
    /// <param name="IsDelivered">True: arrived; false: it could not be delivered; null: under way.</param>
    /// <param name="Reason">Why it was not delivered.</param>
    public sealed record Found(string? ProviderId, bool? IsDelivered, string? Reason) : LookUpResult;

    /// <summary>It never got it.</summary>
    public sealed record NotFound : LookUpResult;

    /// <summary>No answer, or one that makes no sense: ask again.</summary>
    /// <param name="Reason">For a person to read, without secrets.</param>
    public sealed record Unknown(string Reason) : LookUpResult;
}
