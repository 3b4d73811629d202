using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Api.Live;

/// <summary>A line as it may be told at one moment.</summary>
/// <param name="Condition">Whether it is counted.</param>
/// <param name="Reason">Why it is not, for a person to read; null while it is.</param>
/// <param name="Newest">What was heard last, with the totals; null when nothing ever was.</param>
/// <param name="Today">People of the business day; null when nothing is known of it.</param>
/// <param name="LastCrossedAt">When somebody crossed last; null when that is not known.</param>
public sealed record LineNow(LineCondition Condition, string? Reason, LineCrossing? Newest, LineDay? Today, DateTimeOffset? LastCrossedAt);

/// <summary>People who crossed a line on one business day.</summary>
/// <param name="Date">The day.</param>
/// <param name="In">People who came in.</param>
/// <param name="Out">People who went out.</param>
public sealed record LineDay(DateOnly Date, long In, long Out);
