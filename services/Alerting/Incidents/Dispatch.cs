using CrowdWatch.Alerting.Notify;
using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>
/// Decides which message goes to which gateway when, and what each answer means. A message whose fate is unknown is never sent again
/// before its gateway was asked; the line that says it is handed over is in the ledger before the call begins.
/// </summary>
/// <param name="state">The messages.</param>
/// <param name="rules">Times.</param>
/// <param name="routes">Gateways of each channel in the order in which they are tried.</param>
/// <param name="abilities">What each gateway can.</param>
public sealed class Dispatch(DeskState state, DeskRules rules, IReadOnlyDictionary<string, IReadOnlyList<string>> routes, IReadOnlyDictionary<string, GatewayAbility> abilities)
{
    private readonly Dictionary<string, GatewayWatch> watches = abilities.ToDictionary(pair => pair.Key, pair => new GatewayWatch(pair.Value.RatePerSecond), StringComparer.Ordinal);

    /// <summary>The calls that are due, the most urgent first and questions whether an accepted message arrived last; each is under way until its outcome is told.</summary>
    public IReadOnlyList<GatewayCall> Next(DateTimeOffset now)
    {
        List<GatewayCall> calls = [];
        foreach (var message in state.Pending.Where(message => message.State == MessageState.Accepted && (!IsAskedAbout(message) || IsLongAccepted(message, now))).ToList())
            state.Rest(message);
        foreach (var message in state.Pending.Where(message => !message.IsBusy && DueAt(message) <= now).OrderBy(m => m.State == MessageState.Accepted).ThenByDescending(m => m.Urgency).ThenBy(m => m.Number).ToList())
        {
            var call = message.State == MessageState.Waiting ? Send(message, now) : LookUp(message, now);
            if (call is null)
                continue;
            watches[call.Gateway].Begin();
            message.IsBusy = true;
            calls.Add(call);
        }
        return calls;
    }

    /// <summary>What came of handing a message over.</summary>
    public void Sent(GatewayCall call, SendResult result, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        End(call, result is not SendResult.Unknown, now);
        LedgerEntry entry = result switch
        {
            SendResult.Accepted accepted => new LedgerEntry.MessageAccepted(call.Gateway, accepted.ProviderId) { At = now },
            SendResult.Refused refused => new LedgerEntry.MessageRefused(call.Gateway, refused.Reason, refused.MayRetry) { At = now },
            SendResult.Unknown unknown => new LedgerEntry.MessageUnknown(call.Gateway, unknown.Reason) { At = now },
            _ => throw new ArgumentException($"{result} is no result of sending.", nameof(result)),
        };
        // A receipt may have come before the answer.
        if (call.Message.State == MessageState.Sending)
            Do(call.Message, entry);
        // Whoever left the roster cannot be asked about either; asked again at once, and for ever, it would take the turn of others.
        else if (call.IsLookUp && call.Message.State == MessageState.Accepted)
            state.Rest(call.Message);
    }

    /// <summary>What a gateway said about a message.</summary>
    public void LookedUp(GatewayCall call, LookUpResult result, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        var message = call.Message;
        End(call, result is not LookUpResult.Unknown, now);
        message.LookUps++;
        // Until it is known, nobody is told: asked seldom, a message that is in fact lost would wait for the question and not for the gateway.
        message.NextAt = now + Backoff(message.LookUps, LongestUnknown);
        switch (result)
        {
            case LookUpResult.Found found:
                Note(message, call.Gateway, found.ProviderId, found.IsDelivered, found.Reason, now);
                break;
            case LookUpResult.NotFound when message.State == MessageState.Sending:
                Do(message, new LedgerEntry.MessageNotFound(call.Gateway) { At = now });
                break;
        }
    }

    /// <summary>A gateway called back. May repeat, come late and out of order.</summary>
    /// <returns>False when no message is known by that key or id.</returns>
    public bool Receive(string gateway, DeliveryReceipt receipt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var message = receipt.Key is { } key ? state.FindMessage(key) : state.Messages.FirstOrDefault(m => m.ProviderId is { } id && id == receipt.ProviderId && m.Gateway == gateway);
        if (message is null)
            return false;
        Note(message, gateway, receipt.ProviderId, receipt.IsDelivered, receipt.Reason, now);
        return true;
    }

    private void Note(Message message, string gateway, string? providerId, bool? isDelivered, string? reason, DateTimeOffset now)
    {
        if (message.State is MessageState.Delivered || (isDelivered != true && message.Gateway != gateway))
            return;
        var isUnderWay = message.State is MessageState.Sending or MessageState.Waiting;
        if (isDelivered == true)
            Do(message, new LedgerEntry.MessageDelivered(gateway) { At = now });
        else if (isDelivered == false && message.State is MessageState.Sending or MessageState.Accepted)
            Do(message, new LedgerEntry.MessageUndelivered(gateway, reason ?? "not delivered") { At = now });
        else if (isDelivered is null && isUnderWay)
            Do(message, new LedgerEntry.MessageAccepted(gateway, providerId) { At = now });
    }

    private GatewayCall? Send(Message message, DateTimeOffset now)
    {
        var route = routes.GetValueOrDefault(message.Queued.Channel, []);
        var left = route.Where(gateway => !message.Barred.Contains(gateway) && abilities.ContainsKey(gateway)).ToList();
        if (left.Count == 0)
        {
            var none = route.Count == 0 ? $"the settings have no channel {message.Queued.Channel}" : "no gateway could bring it";
            Do(message, new LedgerEntry.MessageFailed(message.Reason is { } reason ? $"{none}; last: {reason}" : none) { At = now });
            return null;
        }
        // Those that are up first; then those that failed this message least; then in the order of the settings. One that fell silent comes
        // last although it may be tried again: what was given up there must not go there once more, unasked.
        var gateway = left.OrderBy(name => watches[name].IsDown(now) || watches[name].IsSilent(now, rules.GatewaySilentAfter)).ThenBy(name => message.FailuresOn(name) / rules.RefusalsBeforeNext).First();
        if (watches[gateway].IsDown(now) || !watches[gateway].HasRoom(now, rules.CallsAtOnce))
            return null;
        Do(message, new LedgerEntry.MessageSending(gateway) { At = now });
        return new GatewayCall(message, gateway, IsLookUp: false);
    }

    private GatewayCall? LookUp(Message message, DateTimeOffset now)
    {
        var gateway = message.Gateway!;
        if (!abilities.TryGetValue(gateway, out var ability) || !ability.CanLookUp)
        {
            if (message.State == MessageState.Sending)
                Do(message, new LedgerEntry.MessageRefused(gateway, "its fate cannot be asked; it is sent again with the same key", MayRetry: true, MayHaveArrived: true) { At = now });
            return null;
        }
        if (message.State == MessageState.Sending && IsGivenUp(message, gateway, now))
        {
            Do(message, new LedgerEntry.MessageRefused(gateway, "the gateway is silent; the message goes over the next one and may arrive twice", MayRetry: true, MayHaveArrived: true) { At = now });
            return null;
        }
        return watches[gateway].HasRoom(now, rules.CallsAtOnce) ? new GatewayCall(message, gateway, IsLookUp: true) : null;
    }

    // A warden who is told twice is better than one who is told nothing.
    private bool IsGivenUp(Message message, string gateway, DateTimeOffset now) =>
        watches[gateway].IsSilent(now, rules.GatewaySilentAfter)
        && routes.GetValueOrDefault(message.Queued.Channel, []).Any(other => other != gateway && !message.Barred.Contains(other) && abilities.ContainsKey(other) && !watches[other].IsDown(now));

    private DateTimeOffset DueAt(Message message) => message.State switch
    {
        MessageState.Waiting when message.Failures == 0 => message.ChangedAt,
        // A gateway that answers and knows nothing of it is well: to wait longer each time would let one warden in a hundred wait minutes for a red.
        MessageState.Waiting => message.ChangedAt + Backoff(message.Failures, message.IsLost ? LongestUnknown : rules.RetryUpTo),
        MessageState.Sending => Later(message.NextAt, message.ChangedAt + rules.LookUpAfter),
        MessageState.Accepted when IsAskedAbout(message) =>
            Later(message.NextAt, message.ChangedAt + rules.ReceiptQuestions[message.LookUps]),
        _ => DateTimeOffset.MaxValue,
    };

    // A restart forgets how often was asked; what was accepted long before it is not asked about anew.
    private bool IsLongAccepted(Message message, DateTimeOffset now) => !message.IsBusy && now - message.ChangedAt > 2 * rules.ReceiptQuestions[^1];

    private bool IsAskedAbout(Message message) =>
        message.IsBusy || (message.LookUps < rules.ReceiptQuestions.Count && abilities.GetValueOrDefault(message.Gateway!)?.CanLookUp == true);

    private TimeSpan LongestUnknown => rules.LookUpAfter < rules.RetryUpTo ? rules.LookUpAfter : rules.RetryUpTo;

    private TimeSpan Backoff(int failures, TimeSpan upTo)
    {
        var wait = rules.RetryFrom * Math.Pow(2, Math.Min(failures - 1, 20));
        return wait < upTo ? wait : upTo;
    }

    private void End(GatewayCall call, bool answered, DateTimeOffset now)
    {
        watches[call.Gateway].End(answered, now);
        call.Message.IsBusy = false;
    }

    private void Do(Message message, LedgerEntry entry) =>
        state.Do(entry with { Number = message.Number, IncidentId = message.Queued.IncidentId });

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
