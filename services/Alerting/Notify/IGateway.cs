namespace CrowdWatch.Alerting.Notify;

/// <summary>A way out for messages: an SMS provider, mail server, webhook, group robot, CAP folder, the demo's phone. Faults of the network are results, never exceptions; a cancelled call throws.</summary>
public interface IGateway
{
    /// <summary>Name in the settings.</summary>
    string Name { get; }

    /// <summary>Whether <see cref="LookUpAsync"/> can tell what became of a message. Where not, a message of unknown fate is sent again with the same key.</summary>
    bool CanLookUp { get; }

    /// <summary>Hands the message over once, without retries of its own.</summary>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Asks what became of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="providerId">The gateway's own id, when it gave one.</param>
    /// <param name="sentAt">When it was first handed over. UTC.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken);

    /// <summary>Reads a call of the gateway about messages; checks its signature or secret.</summary>
    ReceiptResult ReadReceipts(ReceiptCall call);
}
