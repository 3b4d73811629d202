using System.Runtime.InteropServices;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>Finds out which detection is whose: the pairs that are possible, and of those the assignment that is likeliest as a whole.</summary>
/// <remarks>Costs are twice negative logarithms of likelihoods. Chosen on PETS09-S2L1 with boxes of two detectors and with true boxes; half or twice of each does about as well.</remarks>
internal sealed class Association
{
    // As likely as that somebody was missed and the detection is somebody new: one in 1,800 a square of one's height.
    private const double AloneCost = 15;

    // Who was missed is missed again every second time: the more often, the likelier they are gone, and the detection is somebody else's. But one in a hundred
    // is only behind something, and found again by standing where they stood.
    private const double MissedCost = 1.4;
    private const double MaxMisses = 7;

    // Three in a hundred: most of what was seen once is nobody, and takes nothing from somebody who is known.
    private const double UnconfirmedCost = 7;

    // Least score of a weak detection that is looked at: most below are parts of people, and nobody.
    private const double MinWeakScore = 0.3;

    private readonly LinearAssignment assignment = new();
    private float[] places = [];
    private int[] order = [];

    /// <summary>
    /// Squared distance, in spreads of what is expected, beyond which a detection is somebody else: one in 3,000 of one's own (chi square on two axes), of
    /// weak ones one in 20.
    /// </summary>
    public static double MaxDistance(bool isWeak) => isWeak ? 6 : 16;

    /// <summary>Difference in height, in spreads, beyond which a detection is somebody else.</summary>
    public static double MaxSize(bool isWeak) => isWeak ? 1.5 : 3.5;

    /// <summary>Assigns detections to tracks.</summary>
    /// <param name="tracks">The tracks, at the time of the frame.</param>
    /// <param name="boxes">The detections.</param>
    /// <param name="areWeak">Whether these are detections below the threshold.</param>
    public void Solve(List<Track> tracks, List<PersonBox> boxes, bool areWeak)
    {
        Sort(boxes);
        assignment.Begin(boxes.Count, AloneCost);
        foreach (var track in CollectionsMarshal.AsSpan(tracks))
        {
            assignment.AddRow();
            AddPairs(track, boxes, areWeak);
        }
        assignment.Solve();
    }

    /// <summary>Index of the detection of a track, or -1: it was not seen.</summary>
    public int BoxOf(int track) => assignment.ColumnOf(track);

    private void AddPairs(Track track, List<PersonBox> boxes, bool areWeak)
    {
        var sorted = places.AsSpan(0, boxes.Count);
        var reach = track.ReachX(areWeak);
        var extra = (MissedCost * Math.Min(track.Misses, MaxMisses)) + (track.IsConfirmed ? 0 : UnconfirmedCost);
        var first = sorted.BinarySearch((float)(track.Place.X - reach));
        for (var i = first < 0 ? ~first : first; i < sorted.Length && sorted[i] <= track.Place.X + reach; i++)
        {
            var box = boxes[order[i]];
            if (!areWeak || box.Confidence >= MinWeakScore)
                assignment.AddPair(order[i], track.CostOf(box, areWeak) + extra);
        }
    }

    // By where they are from left to right, so that a track looks only at those near it.
    private void Sort(List<PersonBox> boxes)
    {
        if (order.Length < boxes.Count)
            (places, order) = (new float[boxes.Count * 2], new int[boxes.Count * 2]);
        for (var i = 0; i < boxes.Count; i++)
            (places[i], order[i]) = (boxes[i].Place.X, i);
        places.AsSpan(0, boxes.Count).Sort(order.AsSpan(0, boxes.Count));
    }
}
