using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// One person's path at one line. A crossing is a path from clearly one side to clearly the other that met the line between its ends, and more often that way than
/// back. So whoever stands on the line, or flickers over it, counts once they are clearly somewhere else, and by where that is.
/// </summary>
internal struct LinePath
{
    private PixelPoint place;
    private bool hasPlace;
    private int met;

    /// <summary>On which side the person last clearly was: 1 the inner, −1 the outer, 0 not known yet.</summary>
    public int Side { get; private set; }

    /// <summary>Goes straight on to where the person is seen next: 1 if that makes a crossing inwards, −1 outwards, 0 none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="next">Where they are seen.</param>
    /// <param name="hysteresisPx">From which distance on they are clearly on one side.</param>
    public int MoveTo(in LineGeometry line, PixelPoint next, float hysteresisPx)
    {
        if (hasPlace)
            met += line.Meets(place, next);
        (place, hasPlace) = (next, true);
        var beside = line.Beside(next);
        if (MathF.Abs(beside) < hysteresisPx)
            return 0;
        var side = MathF.Sign(beside);
        var crossed = Side == -side && met * side > 0 ? side : 0;
        (Side, met) = (side, 0);
        return crossed;
    }
}
