using CrowdWatch.Domain.Site;

namespace CrowdWatch.Contracts;

/// <summary>A message as the demo's phone shows it. Published by Alerting for the channel kind Phone alone, natural key Number. Other channels' texts never go over the bus.</summary>
public sealed record TextMessageShown
{
    /// <summary>Running number of the message.</summary>
    public required long Number { get; init; }

    /// <summary>Name of the warden.</summary>
    public required string RecipientName { get; init; }

    /// <summary>The same in both languages; null where an older version queued the message.</summary>
    public LocalizedText? RecipientNames { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Text, with the link.</summary>
    public required string Text { get; init; }
}
