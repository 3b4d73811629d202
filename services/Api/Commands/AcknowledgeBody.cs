using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Commands;

/// <summary>Somebody takes care of an incident.</summary>
public sealed record AcknowledgeBody : ICommandBody
{
    [MaxLength(100), Description("Who takes care, 1 to 100 characters.")]
    public required string By { get; init; }

    [MaxLength(500), Description("What is done about it, up to 500 characters.")]
    public string? Note { get; init; }

    public IEnumerable<string?> Mistakes() => [CommandText.Mistake("by", By, 1, 100), CommandText.Mistake("note", Note, 0, 500)];
}
