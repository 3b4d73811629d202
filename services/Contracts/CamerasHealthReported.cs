using CrowdWatch.Domain.Health;

namespace CrowdWatch.Contracts;

/// <summary>How the cameras of one edge are doing, sent together every few seconds. Published by Edge; the natural key is that of each report.</summary>
public sealed record CamerasHealthReported
{
    /// <summary>Most reports in one message.</summary>
    public const int MostReports = 250;

    /// <summary>The edge.</summary>
    public required string EdgeId { get; init; }

    /// <summary>One report a camera, 1 to <see cref="MostReports"/>.</summary>
    public required IReadOnlyList<CameraHealth> Reports { get; init; }
}
