using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>Makes the calls that the desk decided on and brings it their outcomes.</summary>
internal sealed class GatewayCaller(IReadOnlyDictionary<string, IGateway> gateways, MessageWriter writer, DeskInbox inbox, ILogger logger, CancellationToken stopping)
{
    public void Begin(GatewayCall call, Roster roster)
    {
        // The ledger line is written: from here on the outcome is unknown until it is told.
        var (message, refusal) = writer.Write(call, roster);
        if (message is null)
        {
            inbox.Post((desk, now) => desk.Dispatch.Sent(call, new SendResult.Refused(refusal!, MayRetry: false), now));
            return;
        }
        // Read here, because a receipt may change the message while the call is under way.
        var (providerId, sentAt) = (call.Message.ProviderId, call.Message.SentAt ?? call.Message.ChangedAt);
        _ = Task.Run(() => call.IsLookUp ? LookUpAsync(call, message, providerId, sentAt) : SendAsync(call, message), CancellationToken.None);
    }

    private async Task SendAsync(GatewayCall call, OutgoingMessage message)
    {
        SendResult result;
        try
        {
            result = await gateways[call.Gateway].SendAsync(message, stopping);
        }
        catch (Exception e)
        {
            // A fault of the gateway's own code must not lose the message: nobody knows how far it came.
            if (e is not OperationCanceledException)
                Log.GatewayFaulted(logger, e, call.Gateway);
            result = new SendResult.Unknown(e.GetType().Name);
        }
        inbox.Post((desk, now) => desk.Dispatch.Sent(call, result, now));
    }

    private async Task LookUpAsync(GatewayCall call, OutgoingMessage message, string? providerId, DateTimeOffset sentAt)
    {
        LookUpResult result;
        try
        {
            result = await gateways[call.Gateway].LookUpAsync(message, providerId, sentAt, stopping);
        }
        catch (Exception e)
        {
            if (e is not OperationCanceledException)
                Log.GatewayFaulted(logger, e, call.Gateway);
            result = new LookUpResult.Unknown(e.GetType().Name);
        }
        inbox.Post((desk, now) => desk.Dispatch.LookedUp(call, result, now));
    }
}
