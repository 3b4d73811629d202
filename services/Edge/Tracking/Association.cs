using System.Runtime.InteropServices;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>Finds out which detection is whose: the pairs that are possible, and of those the assignment that is likeliest as a whole.</summary>
internal sealed class Association
{
    /// <summary>Squared distance, in spreads of what is expected, beyond which a detection is somebody else: one in 3,000 of one's own (chi square, two axes).</summary>
    public const double MaxDistance = 16;

    /// <summary>Difference in height, in spreads, beyond which a detection is somebody else.</summary>
    public const double MaxSize = 3.5;

    // Least score of a weak detection that is looked at: most below it are parts of people and nobody.
    private const double MinWeak = 0.3;

    // As likely as that the person was missed and the detection is somebody new: 0.1 × 0.005 a square of one's height.
    private const double AloneCost = 15;

    private readonly LinearAssignment assignment = new();
    private float[] lefts = [];
    private int[] order = [];

    /// <summary>Assigns detections to tracks.</summary>
    /// <param name="tracks">The tracks, at the time of the frame.</param>
    /// <param name="boxes">The detections.</param>
    /// <param name="areWeak">Whether these are detections below the threshold.</param>
    public void Solve(List<Track> tracks, List<PersonBox> boxes, bool areWeak)
    {
        Sort(boxes);
        assignment.Begin(boxes.Count, AloneCost);
        var sorted = lefts.AsSpan(0, boxes.Count);
        foreach (var track in CollectionsMarshal.AsSpan(tracks))
        {
            assignment.AddRow();
            var (x, reach) = (track.Place.X, track.ReachX(areWeak));
            var i = sorted.BinarySearch((float)(x - reach));
            for (i = i < 0 ? ~i : i; i < sorted.Length && sorted[i] <= x + reach; i++)
            {
                if (!areWeak || boxes[order[i]].Confidence >= MinWeak)
                    assignment.AddPair(order[i], track.CostOf(boxes[order[i]], areWeak));
            }
        }
        assignment.Solve();
    }

    /// <summary>Index of the detection of a track, or -1: it was not seen.</summary>
    public int BoxOf(int track) => assignment.ColumnOf(track);

    private void Sort(List<PersonBox> boxes)
    {
        if (order.Length < boxes.Count)
            (lefts, order) = (new float[boxes.Count * 2], new int[boxes.Count * 2]);
        for (var i = 0; i < boxes.Count; i++)
            (lefts[i], order[i]) = (boxes[i].Place.X, i);
        lefts.AsSpan(0, boxes.Count).Sort(order.AsSpan(0, boxes.Count));
    }
}
