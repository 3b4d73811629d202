using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Commands;

/// <summary>An operator ends an incident by hand.</summary>
public sealed record CloseBody : ICommandBody
{
    [MaxLength(100), Description("Who closes, 1 to 100 characters.")]
    public required string By { get; init; }

    [MaxLength(500), Description("Why, 1 to 500 characters.")]
    public required string Why { get; init; }

    public IEnumerable<string?> Mistakes() => [CommandText.Mistake("by", By, 1, 100), CommandText.Mistake("why", Why, 1, 500)];
}
