using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>One text in Chinese and English.</summary>
public sealed record LocalizedText
{
    [Required, MinLength(1), MaxLength(200), Description("Chinese text.")]
    public required string Zh { get; init; }

    [Required, MinLength(1), MaxLength(200), Description("English text.")]
    public required string En { get; init; }
}
