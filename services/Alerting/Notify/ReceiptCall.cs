namespace CrowdWatch.Alerting.Notify;

/// <summary>A call of a gateway as it came over HTTP.</summary>
/// <param name="Url">The whole address called.</param>
/// <param name="ContentType">Media type of the body.</param>
/// <param name="Headers">By lower-case name.</param>
/// <param name="Body">Text.</param>
public sealed record ReceiptCall(string Url, string? ContentType, IReadOnlyDictionary<string, string> Headers, string Body);
