using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Commands;

/// <summary>No messages below red for a zone or the site until a moment.</summary>
public sealed record MuteBody : ICommandBody
{
    [Description("Zone of the plan; null or absent for the whole site.")]
    public string? ZoneId { get; init; }

    [Description("Until when, at most 24 hours ahead, RFC 3339 with offset.")]
    public required DateTimeOffset Until { get; init; }

    [MaxLength(100), Description("Who mutes, 1 to 100 characters.")]
    public required string By { get; init; }

    [MaxLength(500), Description("Why, 1 to 500 characters.")]
    public required string Why { get; init; }

    public IEnumerable<string?> Mistakes() =>
        [CommandText.Mistake("zoneId", ZoneId, 0, 100), CommandText.Mistake("by", By, 1, 100), CommandText.Mistake("why", Why, 1, 500)];
}
