using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>A person who can be told.</summary>
public sealed record Warden
{
    [Required, RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Identifier, unique in the roster: lower-case letters, digits, hyphens.")]
    public required string Id { get; init; }

    [Required, Description("Name shown to people.")]
    public required LocalizedText Name { get; init; }

    [RegularExpression(RosterPattern.Phone, ErrorMessage = RosterPattern.PhoneMeaning), Description("Phone number in E.164, in quotes: \"+8613800000000\"; or ${NAME}, an environment variable. Optional.")]
    public string? Phone { get; init; }

    [RegularExpression(RosterPattern.Email, ErrorMessage = RosterPattern.EmailMeaning), Description("Mail address. Optional.")]
    public string? Email { get; init; }

    [RegularExpression(RosterPattern.Language, ErrorMessage = RosterPattern.LanguageMeaning), Description("Language of the messages: zh or en. Default zh.")]
    public string Language { get; init; } = "zh";

    [MinLength(1), MaxLength(10), Description("Channels of the settings over which each message goes, all of them, as in [sms, mail]. Default [sms] for a warden with a phone.")]
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>The warden as somebody to be told.</summary>
    public Recipient ToRecipient() => new()
    {
        Id = Id,
        Name = Name,
        IsGroup = false,
        Channels = Channels ?? (Phone is null ? [] : [RosterPattern.DefaultChannel]),
        Language = Language,
        Phone = Phone,
        Email = Email,
        FromSeverity = Severity.Minor,
    };
}
