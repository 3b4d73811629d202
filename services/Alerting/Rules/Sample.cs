namespace CrowdWatch.Alerting.Rules;

/// <summary>What one rule reads at one moment.</summary>
/// <param name="At">Time of the reading. UTC.</param>
/// <param name="Value">The value in the unit of the rule's kind; null is unknown, which neither raises nor clears.</param>
/// <param name="IsFloor">The true value may be higher, because a part was not seen or not counted: it may raise, but it clears nothing.</param>
/// <param name="WholeValue">The value with the ground out of sight as full as that in sight, where it is higher: a level ends only when it is below its end too. Null where it is the same.</param>
public readonly record struct Sample(DateTimeOffset At, double? Value, bool IsFloor = false, double? WholeValue = null);
