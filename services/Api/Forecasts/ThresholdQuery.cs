using System.Globalization;

namespace CrowdWatch.Api.Forecasts;

/// <summary>A number of people asked for in a query.</summary>
public abstract record ThresholdQuery
{
    /// <summary>Greatest number allowed.</summary>
    public const int Most = 10_000_000;

    private ThresholdQuery() { }

    /// <summary>None, or one that makes sense.</summary>
    public sealed record Accepted(int? People) : ThresholdQuery;

    /// <summary>One that makes none: the value it had, what is allowed.</summary>
    public sealed record Refused(string Value, string Allowed) : ThresholdQuery;

    /// <summary>Reads the value as it came; a missing one is null.</summary>
    public static ThresholdQuery Read(string? threshold) =>
        threshold is null ? new Accepted((int?)null)
        : int.TryParse(threshold, NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people is >= 1 and <= Most ? new Accepted(people)
        : new Refused(threshold, $"Allowed: a whole number of people, 1 to {Most}.");
}
