using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>What each line of the ledger does to its message.</summary>
internal static class MessageSteps
{
    public static void Apply(Message message, LedgerEntry entry)
    {
        message.ChangedAt = message.NextAt = entry.At;
        message.LookUps = 0;
        message.IsLost = entry is LedgerEntry.MessageNotFound;
        switch (entry)
        {
            case LedgerEntry.MessageSending sending:
                if (message.Gateway != sending.Gateway || message.SentAt is null)
                    (message.SentAt, message.ProviderId) = (sending.At, null);
                (message.State, message.Gateway, message.LastSentAt) = (MessageState.Sending, sending.Gateway, sending.At);
                break;
            case LedgerEntry.MessageAccepted accepted:
                Settle(message, MessageState.Accepted);
                (message.Gateway, message.ProviderId) = (accepted.Gateway, accepted.ProviderId ?? message.ProviderId);
                break;
            case LedgerEntry.MessageRefused refused:
                Wait(message, refused.Gateway, refused.Reason);
                message.MayHaveArrived |= refused.MayHaveArrived == true;
                if (!refused.MayRetry)
                    message.Bar(refused.Gateway);
                break;
            case LedgerEntry.MessageUnknown unknown:
                message.Reason = unknown.Reason;
                break;
            case LedgerEntry.MessageNotFound notFound:
                Wait(message, notFound.Gateway, message.Reason);
                break;
            case LedgerEntry.MessageDelivered:
                Settle(message, MessageState.Delivered);
                break;
            case LedgerEntry.MessageUndelivered undelivered:
                Wait(message, undelivered.Gateway, undelivered.Reason);
                message.Bar(undelivered.Gateway);
                break;
            case LedgerEntry.MessageFailed failed:
                Settle(message, MessageState.Failed);
                message.Reason = failed.Reason;
                break;
            case LedgerEntry.MessageSuppressed suppressed:
                Settle(message, MessageState.Suppressed);
                message.Reason = suppressed.Reason;
                break;
        }
    }

    private static void Wait(Message message, string gateway, string? reason)
    {
        (message.State, message.Reason) = (MessageState.Waiting, reason);
        message.Fail(gateway);
    }

    private static void Settle(Message message, MessageState state) =>
        (message.State, message.Reason) = (state, null);
}
