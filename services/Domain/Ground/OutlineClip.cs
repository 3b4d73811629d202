namespace CrowdWatch.Domain.Ground;

/// <summary>Cuts outlines along straight lines (Sutherland and Hodgman). Where a line cuts an outline in two, the parts stay joined along it, which takes up no area.</summary>
internal static class OutlineClip
{
    /// <summary>What of an outline lies where a value is 0 or more.</summary>
    /// <param name="outline">Its corners; the last is joined to the first.</param>
    /// <param name="value">Grows evenly along every straight line.</param>
    public static List<(double X, double Y)> Keep(IReadOnlyList<(double X, double Y)> outline, Func<(double X, double Y), double> value)
    {
        var kept = new List<(double X, double Y)>();
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            var (atA, atB) = (value(a), value(b));
            if (atA >= 0)
                kept.Add(a);
            if (atA >= 0 != atB >= 0)
                kept.Add(Cut(a, atA, b, atB));
        }
        return kept;
    }

    /// <summary>What of an outline lies in a rectangle.</summary>
    public static List<(double X, double Y)> Keep(IReadOnlyList<(double X, double Y)> outline, double left, double top, double right, double bottom)
    {
        var kept = Keep(outline, point => point.X - left);
        kept = Keep(kept, point => right - point.X);
        kept = Keep(kept, point => point.Y - top);
        return Keep(kept, point => bottom - point.Y);
    }

    // From the same end whichever way round the outline goes: neighbours with a common edge are cut at the same point.
    private static (double X, double Y) Cut((double X, double Y) a, double atA, (double X, double Y) b, double atB)
    {
        if (b.CompareTo(a) < 0)
            (a, atA, b, atB) = (b, atB, a, atA);
        var part = atA / (atA - atB);
        return (a.X + ((b.X - a.X) * part), a.Y + ((b.Y - a.Y) * part));
    }
}
