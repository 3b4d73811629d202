using System.ComponentModel;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

/// <summary>One step of load against capacity.</summary>
public sealed record LoadLevelAnswer
{
    [Description("Short name, as in levelId.")]
    public required string Id { get; init; }

    [Description("Name in Chinese and English.")]
    public required LocalizedText Name { get; init; }

    [Description("Share of capacity from which the level holds; 1 is full.")]
    public required double FromRatio { get; init; }

    [Description("Colour, #rrggbb.")]
    public required string Color { get; init; }

    internal static LoadLevelAnswer Of(LoadLevel level) =>
        new() { Id = level.Id, Name = level.Name, FromRatio = level.FromRatio, Color = level.Color };
}
