using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// One person's path at one line. A crossing is a path from clearly one side to clearly the other that met the line between its ends, and more often that way than
/// back; and it lasts. So whoever stands on the line, or flickers over it, counts once they are clearly somewhere else, and by where that is.
/// </summary>
internal struct LinePath
{
    /// <summary>
    /// From how far beside the line on somebody is clearly on that side, in heights of the person: further than a box's foot strays (spread 0.06). 6 px of the
    /// people of PETS 2009, who are 75 px tall.
    /// </summary>
    public const float HysteresisHeights = 0.08f;

    /// <summary>The least of it, for people who are small in the picture: a detector's own picture is smaller than the camera's, and tells places no finer.</summary>
    public const float MinHysteresisPx = 4;

    /// <summary>
    /// The longest way between two sightings that is believed, in heights of the person: three seconds of a fast walk. Who seems to have gone further was lost and may
    /// be somebody else; their path begins anew.
    /// </summary>
    public const float MaxStepHeights = 3;

    /// <summary>
    /// How long ago somebody must have been elsewhere last, to have crossed: boxes jump for some frames to another person who passes. Half a second, so that at two
    /// samples a second and fewer the first sighting beyond the line counts.
    /// </summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(0.5);

    private DateTimeOffset seenAt;
    private DateTimeOffset elsewhereAt;
    private bool hasPlace;
    private int met;

    /// <summary>Where the person was last seen, in pixels of the drawn picture.</summary>
    public PixelPoint Place { get; private set; }

    /// <summary>On which side the person last clearly was: 1 the inner, −1 the outer, 0 not known yet.</summary>
    public int Side { get; private set; }

    /// <summary>Which way they have crossed, if that lasts: 1 inwards, −1 outwards, 0 not at all.</summary>
    public int Crossing { get; private set; }

    /// <summary>Goes straight on to where the person is seen next: 1 if a crossing inwards is certain by it, −1 outwards, 0 none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="next">Where they are seen.</param>
    /// <param name="at">When.</param>
    /// <param name="heightPx">How tall they are.</param>
    public int MoveTo(in LineGeometry line, PixelPoint next, DateTimeOffset at, float heightPx)
    {
        var (before, certain) = (seenAt, 0);
        if (hasPlace && DistanceTo(next) > MaxStepHeights * heightPx)
        {
            certain = Settle();
            (Side, met) = (0, 0);
        }
        else if (hasPlace)
        {
            met += line.Meets(Place, next);
        }
        (Place, seenAt, hasPlace) = (next, at, true);
        var beside = line.Beside(next);
        if (MathF.Abs(beside) < MathF.Max(MinHysteresisPx, HysteresisHeights * heightPx))
            return certain;
        var side = MathF.Sign(beside);
        if (side == Side || Side == 0 || met * side <= 0)
        {
            (Side, Crossing, met) = (side, 0, 0);
            return certain;
        }
        if (Crossing == 0)
            (Crossing, elsewhereAt) = (side, before);
        return at - elsewhereAt >= Lasts ? Settle() : certain;
    }

    /// <summary>Takes a crossing that has not lasted yet for one: the person is not seen any more, so that nothing speaks against it. 0 where there is none.</summary>
    public int Settle()
    {
        var crossing = Crossing;
        if (crossing != 0)
            (Side, Crossing, met) = (crossing, 0, 0);
        return crossing;
    }

    private readonly float DistanceTo(PixelPoint next) => MathF.Sqrt(((next.X - Place.X) * (next.X - Place.X)) + ((next.Y - Place.Y) * (next.Y - Place.Y)));
}
