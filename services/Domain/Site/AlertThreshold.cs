namespace CrowdWatch.Domain.Site;

/// <summary>One level of a rule with every default filled in.</summary>
/// <param name="Severity">Severity while the level holds.</param>
/// <param name="Raise">Value from which it holds; for coverage, at or below which.</param>
/// <param name="Clear">Value below which it ends; for coverage, at or above which.</param>
/// <param name="LevelId">Load level it stands for; null for none.</param>
public sealed record AlertThreshold(Severity Severity, double Raise, double Clear, string? LevelId = null);
