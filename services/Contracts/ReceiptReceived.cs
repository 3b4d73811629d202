namespace CrowdWatch.Contracts;

/// <summary>A gateway called back about messages; as it came, because only Alerting knows the gateway. Published by Api, answered with ReceiptAnswered. Delivery may repeat.</summary>
public sealed record ReceiptReceived
{
    /// <summary>Name of the gateway in the settings, the last part of the address.</summary>
    public required string Gateway { get; init; }

    /// <summary>The whole address called, which some gateways sign.</summary>
    public required string Url { get; init; }

    /// <summary>Media type of the body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers, lower-case names; those of signatures among them.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Body as text, at most 256 KiB.</summary>
    public required string Body { get; init; }
}
