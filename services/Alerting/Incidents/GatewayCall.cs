namespace CrowdWatch.Alerting.Incidents;

/// <summary>A call to be made now: hand the message over, or ask what became of it.</summary>
public sealed record GatewayCall(Message Message, string Gateway, bool IsLookUp);
