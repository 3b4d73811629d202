namespace CrowdWatch.Contracts;

/// <summary>What the gateway that called back is to be told.</summary>
public sealed record ReceiptAnswered
{
    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Media type of the body.</summary>
    public required string ContentType { get; init; }

    /// <summary>Body that the gateway expects.</summary>
    public required string Body { get; init; }
}
