using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Commands;

/// <summary>Send a real test message.</summary>
public sealed record TestBody : ICommandBody
{
    [MaxLength(100), Description("Warden or group of the roster.")]
    public required string RecipientId { get; init; }

    [MaxLength(100), Description("One channel; null or absent for all of the recipient's.")]
    public string? Channel { get; init; }

    [MaxLength(100), Description("Who tests, 1 to 100 characters.")]
    public required string By { get; init; }

    public IEnumerable<string?> Mistakes() =>
        [CommandText.Mistake("recipientId", RecipientId, 1, 100), CommandText.Mistake("channel", Channel, 0, 100), CommandText.Mistake("by", By, 1, 100)];
}
