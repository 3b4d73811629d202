using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>What was counted on one picture.</summary>
/// <param name="Count">People on the whole picture; null where it says nothing about people.</param>
/// <param name="Refusal">Why it says nothing; null where it does.</param>
/// <param name="IsCrowded">Whether it is crowded beyond the model, so that the count is a lower bound.</param>
/// <param name="Took">What inference and counting took.</param>
/// <param name="Zones">People by zone, until the next picture is counted; empty where it says nothing about people, or no zones are counted.</param>
internal readonly record struct CountedPicture(ZoneCount? Count, string? Refusal, bool IsCrowded, TimeSpan Took, IReadOnlyList<ZoneCount>? Zones = null)
{
    /// <summary>How many have crossed each line up to this picture, until the next is counted; null without lines.</summary>
    public IReadOnlyList<(int In, int Out)>? Lines { get; init; }
}

/// <summary>Gets each counted picture, in order, as it is counted.</summary>
internal interface ICountRows : IDisposable
{
    /// <summary>Pictures so far.</summary>
    long Rows { get; }

    /// <exception cref="IOException">It cannot be kept.</exception>
    void Write(Frame frame, CountedPicture counted);
}
