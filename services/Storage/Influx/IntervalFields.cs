using System.Text.Json;

namespace CrowdWatch.Storage.Influx;

/// <summary>The two ends of an interval in a point that may be written again.</summary>
/// <remarks>
/// A point keeps the fields that its next version does not have, so ends says how many of low and high hold: 0, 1 (low alone) or 2. It is left out
/// only where there are none and no earlier version can have had any. A point that says of ends that are not there is just being written.
/// </remarks>
internal static class IntervalFields
{
    /// <summary>The fields, in the order in which <see cref="Of"/> expects their cells.</summary>
    public static readonly IReadOnlyList<string> Names = ["ends", "low", "high"];

    public static void Add(LineBuffer lines, double? low, double? high, bool mayReplace)
    {
        if (low is null && !mayReplace)
            return;
        lines.Field("ends"u8, low is null ? 0 : high is null ? 1 : 2);
        if (low is { } lowEnd)
            lines.Field("low"u8, lowEnd);
        if (low is not null && high is { } highEnd)
            lines.Field("high"u8, highEnd);
    }

    /// <summary>The ends in three cells; isWhole is false for a point that is just being written.</summary>
    public static (double? Low, double? High, bool IsWhole) Of(ReadOnlySpan<JsonElement> cells)
    {
        var ends = cells[0].ValueKind == JsonValueKind.Number ? cells[0].GetInt32() : 0;
        for (var end = 1; end <= ends; end++)
        {
            if (cells[end].ValueKind != JsonValueKind.Number)
                return (null, null, false);
        }
        return (ends > 0 ? cells[1].GetDouble() : null, ends > 1 ? cells[2].GetDouble() : null, true);
    }
}
