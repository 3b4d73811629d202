using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>Something planned that fills zones: messages below red wait meanwhile.</summary>
public sealed record PlannedEvent
{
    [Required, Description("Name shown to people.")]
    public required LocalizedText Name { get; init; }

    [Description("Local date and time at which it begins, yyyy-MM-dd HH:mm.")]
    public required DateTime From { get; init; }

    [Description("Local date and time at which it ends, yyyy-MM-dd HH:mm.")]
    public required DateTime To { get; init; }

    [MinLength(1), MaxLength(10_000), Description("Ids of the zones it is in. Default: all zones, the site, cameras and edges.")]
    public IReadOnlyList<string>? Zones { get; init; }

    /// <summary>The event's end, for a moment from its first one on and before its end; null outside.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset at, TimeZoneInfo timeZone)
    {
        var to = LocalTime.LastMoment(To, timeZone);
        return LocalTime.FirstMoment(From, timeZone) <= at && at < to ? to : null;
    }
}
