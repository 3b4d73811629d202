namespace CrowdWatch.Alerting.Notify;

/// <summary>A gateway's word on what became of a message; may come several times.</summary>
/// <param name="Key">Idempotency key, where the gateway repeats it.</param>
/// <param name="ProviderId">The gateway's own id, where it has no key.</param>
/// <param name="IsDelivered">True: arrived; false: it could not be delivered; null: still under way.</param>
/// <param name="Reason">Why not.</param>
public sealed record DeliveryReceipt(string? Key, string? ProviderId, bool? IsDelivered, string? Reason);
