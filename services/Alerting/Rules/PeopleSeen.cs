using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Alerting.Rules;

/// <summary>The people of a zone or the site over one window.</summary>
/// <param name="At">End of the window. UTC.</param>
/// <param name="People">Mean over what was seen; null when nothing was seen.</param>
/// <param name="Coverage">Share that was seen, 0 to 1.</param>
/// <param name="IsFloor">There may be more people, because a whole zone of the site was not seen, or a picture was crowded beyond its model.</param>
/// <param name="Interval">The 80 % interval of the true number; null when none is known.</param>
/// <param name="SquareMetres">Ground on which they stood; null when it is unknown.</param>
public readonly record struct PeopleSeen(DateTimeOffset At, double? People, double Coverage, bool IsFloor = false, PeopleInterval? Interval = null, double? SquareMetres = null);
