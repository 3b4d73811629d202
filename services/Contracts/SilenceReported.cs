using CrowdWatch.Domain.Site;

namespace CrowdWatch.Contracts;

/// <summary>Nobody is called about an incident at present, and nothing escalates. Part of IncidentReported.</summary>
public sealed record SilenceReported
{
    /// <summary>Why.</summary>
    public required SilenceKind Kind { get; init; }

    /// <summary>Until when at least. UTC.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who muted; null for others.</summary>
    public string? By { get; init; }

    /// <summary>Why it was muted; null for others.</summary>
    public string? Why { get; init; }

    /// <summary>Name of the planned event; null for others.</summary>
    public LocalizedText? Event { get; init; }
}
