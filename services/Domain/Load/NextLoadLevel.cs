using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Load;

/// <summary>The level that comes next, and how many more people (at least 1) reach it.</summary>
public sealed record NextLoadLevel(LoadLevel Level, int MorePeople);
