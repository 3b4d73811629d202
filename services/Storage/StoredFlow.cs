using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>What every store checks of crossings and movements before it writes them, and the order in which it gives them.</summary>
internal static class StoredFlow
{
    /// <exception cref="ArgumentException">A crossing cannot be stored.</exception>
    public static void Check(IReadOnlyCollection<LineCrossing> crossings)
    {
        ArgumentNullException.ThrowIfNull(crossings);
        foreach (var crossing in crossings)
        {
            if (string.IsNullOrEmpty(crossing.CameraId) || string.IsNullOrEmpty(crossing.LineId))
                throw new ArgumentException($"A crossing of {crossing.CapturedAt:O} has camera '{crossing.CameraId}' and line '{crossing.LineId}'; allowed are ids of the site plan.", nameof(crossings));
            if (long.Min(long.Min(crossing.In, crossing.Out), long.Min(crossing.InTotal, crossing.OutTotal)) < 0)
            {
                throw new ArgumentException(
                    $"The crossings of line {crossing.LineId} at {crossing.CapturedAt:O} are {crossing.In} in, {crossing.Out} out, {crossing.InTotal} and {crossing.OutTotal} in all; allowed is 0 or more.",
                    nameof(crossings));
            }
        }
    }

    /// <exception cref="ArgumentException">A movement cannot be stored.</exception>
    public static void Check(IReadOnlyCollection<ZoneMovement> movements)
    {
        ArgumentNullException.ThrowIfNull(movements);
        foreach (var movement in movements)
        {
            var name = $"The movement in zone '{movement.ZoneId}' by camera '{movement.CameraId}' from {movement.From:O}";
            if (string.IsNullOrEmpty(movement.CameraId) || string.IsNullOrEmpty(movement.ZoneId))
                throw new ArgumentException($"{name} lacks an id; allowed are ids of the site plan.", nameof(movements));
            if (movement.To <= movement.From)
                throw new ArgumentException($"{name} ends at {movement.To:O}; allowed is a later moment than its begin.", nameof(movements));
            foreach (var number in Numbers(movement))
            {
                if (number is { } known && !double.IsFinite(known))
                    throw new ArgumentException($"{name} holds {known}; allowed are finite numbers.", nameof(movements));
            }
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The step is shorter than a minute.</exception>
    public static void CheckStep(WindowLength step)
    {
        if (step < WindowLength.OneMinute)
            throw new ArgumentOutOfRangeException(nameof(step), step, "Allowed: 60, 900 and 3600 seconds.");
    }

    public static IReadOnlyList<ZoneMovement> InOrder(IEnumerable<ZoneMovement> movements) =>
        [.. movements.OrderBy(movement => movement.From).ThenBy(movement => movement.CameraId, StringComparer.Ordinal)];

    private static double?[] Numbers(ZoneMovement movement) =>
    [
        movement.CoverageRatio, movement.Followed, movement.SpeedMetresPerSecond, movement.DirectionDegrees, movement.PictureDirectionDegrees, movement.Alignment,
        movement.VelocityVariance, movement.MeanDwellSeconds,
    ];
}
