using System.ComponentModel;

namespace CrowdWatch.Api.Answers;

/// <summary>Values of one series that is known beside the counts.</summary>
public sealed record ContextAnswer
{
    [Description("Start of the range asked for, UTC.")]
    public required DateTimeOffset From { get; init; }

    [Description("End of the range asked for, UTC, not part of it.")]
    public required DateTimeOffset To { get; init; }

    [Description("The values, by time; of the site before those of its zones. A time that is not listed has no value: unknown, not zero.")]
    public required IReadOnlyList<ContextValueAnswer> Values { get; init; }
}
