using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting;

/// <summary>Turns what a detector saw on a frame of one camera into people by zone. One frame at a time.</summary>
public interface IFrameCounter
{
    /// <summary>The zones that are counted, in the order of the counts.</summary>
    IEnumerable<string> ZoneIds { get; }

    /// <summary>Whether its counts are lower bounds where the picture is crowded beyond the detector; false for one that counts crowds by other means.</summary>
    bool IsLimitedByCrowd { get; }

    /// <summary>Whether <see cref="DetectionResult.Features"/> are needed. Default false.</summary>
    bool WantsFeatures => false;

    /// <summary>Why the frame counted last is doubtful; null when it is not, and of a counter that cannot tell. Default null.</summary>
    string? Doubt => null;

    /// <summary>Replaces the content of <paramref name="counts"/> by one count per zone, zones without anyone too.</summary>
    /// <param name="seen">What the detector saw on the frame.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="counts">Receives the counts, in the order of <see cref="ZoneIds"/>.</param>
    /// <exception cref="InvalidDataException">The frame cannot be counted, and nobody may take that for "no people"; the message says why.</exception>
    void Count(DetectionResult seen, Frame frame, List<ZoneCount> counts);
}
