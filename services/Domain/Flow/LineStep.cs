namespace CrowdWatch.Domain.Flow;

/// <summary>How many people crossed a line in a step of time in which it was counted.</summary>
/// <param name="Start">First moment of the step, a multiple of its length since 1970. UTC.</param>
/// <param name="In">People who came in, 0 or more.</param>
/// <param name="Out">People who went out, 0 or more.</param>
/// <param name="IsLowerBound">Whether there were at least so many, because a picture of the step was crowded beyond its model.</param>
public sealed record LineStep(DateTimeOffset Start, long In, long Out, bool IsLowerBound);
