namespace CrowdWatch.Domain.Site;

/// <summary>A message waits.</summary>
/// <param name="Event">Name of the planned event that holds it back; null for quiet hours.</param>
/// <param name="Until">When to ask again: until then it is held back in any case.</param>
public sealed record HoldBack(LocalizedText? Event, DateTimeOffset Until);
