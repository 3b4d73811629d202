using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Notify.PhoneGateway;

/// <summary>The demo's phone: shows each message on the ops page and in the log, and takes everything.</summary>
internal sealed class ShownPhone(GatewayParts parts) : IGateway
{
    /// <summary>Keys remembered; a message is looked up within minutes.</summary>
    private const int MostKeys = 10_000;

    private readonly Lock gate = new();
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public string Name => parts.Name;

    public bool CanLookUp => true;

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (Remember(message.Key))
        {
            var text = parts.Texts.Text(message);
            parts.Show?.Invoke(new TextMessageShown { Number = message.Number, RecipientName = message.RecipientName, RecipientNames = message.RecipientNames, SentAt = parts.Clock.GetUtcNow(), Text = text });
            if (parts.Logger is { } logger)
                Log.PhoneShows(logger, message.Number, text);
        }
        return Task.FromResult<SendResult>(new SendResult.Accepted(message.Key));
    }

    public Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult<LookUpResult>(shown.Contains(message.Key) ? new LookUpResult.Found(message.Key, true, null) : new LookUpResult.NotFound());
    }

    public ReceiptResult ReadReceipts(ReceiptCall call) => new ReceiptResult.Refused(404, "The demo's phone sends no receipts.");

    private bool Remember(string key)
    {
        lock (gate)
        {
            if (!shown.Add(key))
                return false;
            order.Enqueue(key);
            if (order.Count > MostKeys)
                shown.Remove(order.Dequeue());
            return true;
        }
    }
}
