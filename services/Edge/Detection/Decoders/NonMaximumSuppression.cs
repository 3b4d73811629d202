using System.Runtime.InteropServices;

namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>Leaves one box per person: of boxes that overlap too much, the most confident.</summary>
public sealed class NonMaximumSuppression(float iouLimit)
{
    private Ranked[] _ranking = new Ranked[256];

    /// <summary>
    /// Adds to <paramref name="kept"/>, most confident first, every candidate whose intersection over union with each box already kept
    /// is at most the limit. Equal confidences keep the candidates' order.
    /// </summary>
    public void Apply(List<PersonBox> candidates, List<PersonBox> kept)
    {
        foreach (var ranked in Rank(CollectionsMarshal.AsSpan(candidates)))
        {
            var box = candidates[ranked.Index];
            if (!OverlapsAny(box, CollectionsMarshal.AsSpan(kept)))
                kept.Add(box);
        }
    }

    /// <summary>Area shared by two boxes over the area both cover together, 0 to 1; 0 for boxes without area.</summary>
    public static float Iou(in PersonBox a, in PersonBox b)
    {
        var width = MathF.Min(a.Right, b.Right) - MathF.Max(a.Left, b.Left);
        var height = MathF.Min(a.Bottom, b.Bottom) - MathF.Max(a.Top, b.Top);
        if (width <= 0 || height <= 0)
            return 0;
        var shared = width * height;
        return shared / (Area(a) + Area(b) - shared);
    }

    private bool OverlapsAny(in PersonBox box, ReadOnlySpan<PersonBox> kept)
    {
        foreach (ref readonly var other in kept)
        {
            if (Iou(box, other) > iouLimit)
                return true;
        }
        return false;
    }

    private ReadOnlySpan<Ranked> Rank(ReadOnlySpan<PersonBox> candidates)
    {
        if (_ranking.Length < candidates.Length)
            _ranking = new Ranked[candidates.Length * 2];
        var ranking = _ranking.AsSpan(0, candidates.Length);
        for (var i = 0; i < ranking.Length; i++)
            ranking[i] = new Ranked(candidates[i].Confidence, i);
        ranking.Sort();
        return ranking;
    }

    private static float Area(in PersonBox box) => (box.Right - box.Left) * (box.Bottom - box.Top);

    private readonly record struct Ranked(float Confidence, int Index) : IComparable<Ranked>
    {
        public int CompareTo(Ranked other) =>
            other.Confidence.CompareTo(Confidence) is var byConfidence and not 0 ? byConfidence : Index.CompareTo(other.Index);
    }
}
