namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>What a call means for a message, where it does not depend on the provider.</summary>
internal static class CallOutcome
{
    /// <summary>After sending: what never left is refused, what nobody answered or a server failed at (5xx) is unknown, the rest is for the provider's own reader.</summary>
    public static SendResult OfSend(CallResult result, Func<CallResult.Answered, SendResult> read) => result switch
    {
        CallResult.NotReached missed => new SendResult.Refused(missed.Reason, MayRetry: true),
        CallResult.Unclear unclear => new SendResult.Unknown(unclear.Reason),
        CallResult.Answered { Status: >= 500 } failed => new SendResult.Unknown($"Answered with status {failed.Status}."),
        CallResult.Answered answer => read(answer),
        _ => throw new ArgumentException($"A call ended in {result.GetType().Name}, which is not known here.", nameof(result)),
    };

    /// <summary>After sending, an answer that is not in the provider's form: a redirect or a client's mistake (4xx) is a refusal whatever the body says, a success that cannot be read is not.</summary>
    public static SendResult Senseless(CallResult.Answered answer) => answer.Status switch
    {
        >= 300 and < 400 => new SendResult.Refused($"Answered with status {answer.Status}: a redirect, which is not followed.", MayRetry: true),
        // The server gave up waiting for the request.
        408 => new SendResult.Unknown("Answered with status 408."),
        >= 400 and < 500 => new SendResult.Refused($"Answered with status {answer.Status}.", MayRetry: true),
        _ => new SendResult.Unknown($"Answered with status {answer.Status} and nothing that makes sense."),
    };

    /// <summary>After a look-up without an answer that makes sense: ask again.</summary>
    public static LookUpResult OfLookUp(CallResult result) => new LookUpResult.Unknown(result switch
    {
        CallResult.NotReached missed => missed.Reason,
        CallResult.Unclear unclear => unclear.Reason,
        CallResult.Answered answer => $"Answered with status {answer.Status} and nothing that makes sense.",
        _ => throw new ArgumentException($"A call ended in {result.GetType().Name}, which is not known here.", nameof(result)),
    });

    /// <summary>
    /// A look-up that was answered well and did not find the message: that counts only once the provider must have listed it. The last attempt
    /// decides: by the time of the first one, a second that is not listed yet would be followed by a third, and the phone would ring twice.
    /// </summary>
    public static LookUpResult NotListed(OutgoingMessage message, DateTimeOffset sentAt, DateTimeOffset now, TimeSpan listedWithin) => now - (message.LastSentAt ?? sentAt) >= listedWithin
        ? new LookUpResult.NotFound()
        : new LookUpResult.Unknown($"Not listed yet; it counts as not taken {listedWithin.TotalSeconds:0} s after it was sent.");
}
