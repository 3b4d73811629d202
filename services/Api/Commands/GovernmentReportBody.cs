using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Commands;

/// <summary>An operator has reported an incident to the local government (Tourism Law of the PRC, art. 45).</summary>
public sealed record GovernmentReportBody : ICommandBody
{
    [MaxLength(100), Description("Who reported, 1 to 100 characters.")]
    public required string By { get; init; }

    [MaxLength(200), Description("Office that was told, 1 to 200 characters.")]
    public required string Authority { get; init; }

    [MaxLength(500), Description("How, what was agreed, their reference; up to 500 characters.")]
    public string? Note { get; init; }

    public IEnumerable<string?> Mistakes() =>
        [CommandText.Mistake("by", By, 1, 100), CommandText.Mistake("authority", Authority, 1, 200), CommandText.Mistake("note", Note, 0, 500)];
}
