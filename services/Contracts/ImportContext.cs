using CrowdWatch.Domain.Context;

namespace CrowdWatch.Contracts;

/// <summary>Command to Forecast, answered with ContextImported: keep these values. All are kept, or none.</summary>
public sealed record ImportContext
{
    /// <summary>Most values in one command.</summary>
    public const int MostValues = 10_000;

    /// <summary>1 to <see cref="MostValues"/>.</summary>
    public required IReadOnlyList<ContextValue> Values { get; init; }
}
