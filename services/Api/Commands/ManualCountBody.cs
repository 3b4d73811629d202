using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Commands;

/// <summary>Somebody has counted the people of a zone by hand.</summary>
public sealed record ManualCountBody : ICommandBody
{
    [MaxLength(100), Description("Zone of the plan.")]
    public required string ZoneId { get; init; }

    [Range(0, ManualCount.MaxPeople), Description("People in the whole zone, 0 or more.")]
    public required int People { get; init; }

    [Description("When they were there, RFC 3339 with offset: not ahead, and not longer ago than counts are kept. Default now.")]
    public DateTimeOffset? At { get; init; }

    [MaxLength(ManualCount.MaxByLength), Description("Who counted, name or role, up to 100 characters.")]
    public string? By { get; init; }

    [MaxLength(ManualCount.MaxNoteLength), Description("Circumstances, up to 500 characters.")]
    public string? Note { get; init; }

    public IEnumerable<string?> Mistakes() =>
    [
        CommandText.Mistake("zoneId", ZoneId, 1, 100),
        People is >= 0 and <= ManualCount.MaxPeople ? null : $"'people' is {People}. Allowed: 0 to {ManualCount.MaxPeople}.",
        CommandText.Mistake("by", By, 0, ManualCount.MaxByLength), CommandText.Mistake("note", Note, 0, ManualCount.MaxNoteLength),
    ];
}
