namespace CrowdWatch.Api.Live;

/// <summary>A zone as it may be told at one moment; people are null while unknown.</summary>
public sealed record ZoneNow(int? People, DateTimeOffset? CapturedAt, double CoverageRatio)
{
    /// <summary>Nothing was ever heard of the zone.</summary>
    public static readonly ZoneNow NeverHeard = new(null, null, 0);

    /// <summary>Follows from people and coverage.</summary>
    public Knowledge State => People is null ? Knowledge.Unknown : CoverageRatio < 1 ? Knowledge.Partial : Knowledge.Known;
}
