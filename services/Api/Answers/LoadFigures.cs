using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

internal static class LoadFigures
{
    public static string? LevelId(IReadOnlyList<LoadLevel> levels, double ratio) =>
        levels.LastOrDefault(level => ratio >= level.FromRatio)?.Id;

    public static string LevelOfService(double peoplePerSquareMetre) => peoplePerSquareMetre switch
    {
        <= 1 / 3.24 => "A", <= 1 / 2.32 => "B", <= 1 / 1.39 => "C", <= 1 / 0.93 => "D", <= 1 / 0.46 => "E", _ => "F",
    };
}
