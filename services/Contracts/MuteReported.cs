namespace CrowdWatch.Contracts;

/// <summary>Alerts below red are muted for a zone or the site. Part of IncidentsReported.</summary>
public sealed record MuteReported
{
    /// <summary>The zone; null for the whole site.</summary>
    public string? ZoneId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who muted.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }
}
