using CrowdWatch.Domain.Health;

namespace CrowdWatch.Api.Live;

/// <summary>A camera as it may be told at one moment.</summary>
/// <param name="Condition">The state it told last, or unknown.</param>
/// <param name="Since">When that began; null when nothing was ever heard.</param>
/// <param name="Reason">Why, for a person to read; null without a reason.</param>
/// <param name="Health">The last figures; null before the first.</param>
public sealed record CameraNow(CameraCondition Condition, DateTimeOffset? Since, string? Reason, CameraHealth? Health);
