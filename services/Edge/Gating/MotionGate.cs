using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Gating;

/// <summary>Why a picture is looked at, or that it is not.</summary>
public enum GateDecision
{
    /// <summary>Nothing has changed since the last look: its count holds for this picture too.</summary>
    Reaffirm,

    /// <summary>Nothing is known, or too long ago.</summary>
    Begin,

    /// <summary>A block that matters changed.</summary>
    Changed,

    /// <summary>The light of the whole picture is another one.</summary>
    OtherLight,

    /// <summary>The look before saw something else than the one before it.</summary>
    Unsettled,

    /// <summary>The last look is too long ago.</summary>
    Due,
}

/// <summary>
/// Decides picture by picture whether a camera's detector must look. It must when a block that matters differs from the picture that was looked at last (never from
/// the picture before: slow changes add up), when a look saw something new, and every few seconds in any case. Pure; not for two threads at once.
/// </summary>
public sealed class MotionGate
{
    /// <summary>A look holds for so long; for twice as long when it was not woken by anything and saw the same as the one before.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(4);

    /// <summary>Pictures further apart have nothing to do with each other.</summary>
    public static readonly TimeSpan MaxGap = TimeSpan.FromSeconds(3);

    // Looks in a row because the one before saw something else. A detector that is never sure of somebody would have them for ever.
    private const int MaxUnsettled = 3;

    // Stamps jitter: a look due at this picture and not at the next.
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(0.1);

    private readonly GreyPicture reference = new();
    private readonly ChangedBlocks blocks = new();
    private readonly BlockMask mask = new();
    private readonly StandingPeople standing;
    private readonly GateArea area;
    private bool[] matters = [];
    private (int Width, int Height) source;
    private bool isKnown;
    private bool isSettled;
    private int unsettledLooks;
    private TimeSpan holds = HoldsFor;
    private DateTimeOffset steppedAt;
    private DateTimeOffset lookedAt;
    private GateDecision decision;

    /// <param name="area">The part of the picture that matters.</param>
    public MotionGate(GateArea area) => (this.area, standing) = (area, new(Matters));

    /// <summary>Blocks in which changes are no news, as those of a burnt-in clock.</summary>
    public int MaskedBlocks => mask.Count;

    /// <summary>Which blocks of the newest picture changed; for those who want to see it.</summary>
    public ChangedBlocks Blocks => blocks;

    /// <summary>Knows nothing any more: the next picture is looked at.</summary>
    public void Reset() => isKnown = false;

    /// <summary>Decides about a picture. Every picture that is to be looked at must be told by <see cref="Looked"/> when that is done.</summary>
    /// <param name="now">The picture.</param>
    /// <param name="sourceWidthPx">Width of the source picture.</param>
    /// <param name="sourceHeightPx">Height of the source picture.</param>
    /// <param name="at">When it was taken.</param>
    public GateDecision Step(GreyPicture now, int sourceWidthPx, int sourceHeightPx, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(now);
        if ((now.Columns, now.Rows) != (reference.Columns, reference.Rows) || (sourceWidthPx, sourceHeightPx) != source)
            Resize(now, sourceWidthPx, sourceHeightPx);
        if (at <= steppedAt || at - steppedAt > MaxGap)
            isKnown = false;
        steppedAt = at;
        return decision = isKnown ? Decide(now, at) : GateDecision.Begin;
    }

    /// <summary>A picture was looked at. Adds to what was seen whom this look missed and who is still there.</summary>
    /// <param name="now">The picture.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="at">When the picture was taken.</param>
    public void Looked(GreyPicture now, DetectionResult seen, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(seen);
        reference.Take(now);
        if (!isKnown)
            standing.Clear();
        var agrees = standing.Look(seen, at, adds: decision is GateDecision.Due or GateDecision.Unsettled) && isKnown;
        unsettledLooks = decision == GateDecision.Unsettled ? unsettledLooks + 1 : 0;
        isSettled = agrees || unsettledLooks >= MaxUnsettled;
        holds = agrees && decision is GateDecision.Due or GateDecision.Unsettled ? 2 * HoldsFor : HoldsFor;
        foreach (var person in seen.People)
            KeepFree(person, at);
        (isKnown, lookedAt) = (true, at);
    }

    private GateDecision Decide(GreyPicture now, DateTimeOffset at)
    {
        blocks.Compare(reference, now);
        if (blocks.IsOtherLight)
        {
            for (var i = 0; i < standing.Count; i++)
                standing.MarkChanged(i);
            return GateDecision.OtherLight;
        }
        for (var i = 0; i < standing.Count; i++)
        {
            if (HasChanged(standing[i]))
                standing.MarkChanged(i);
        }
        mask.Step(blocks.Changed, matters, at);
        if (IsWoken())
            return GateDecision.Changed;
        if (!isSettled)
            return GateDecision.Unsettled;
        return at - lookedAt >= holds - Jitter ? GateDecision.Due : GateDecision.Reaffirm;
    }

    private bool IsWoken()
    {
        for (var i = 0; i < matters.Length; i++)
        {
            if (blocks.Changed[i] && matters[i] && !mask.Masked[i])
                return true;
        }
        return false;
    }

    private void Resize(GreyPicture now, int sourceWidthPx, int sourceHeightPx)
    {
        (source, isKnown) = ((sourceWidthPx, sourceHeightPx), false);
        var (columns, rows) = (ChangedBlocks.BlocksOf(now.Columns), ChangedBlocks.BlocksOf(now.Rows));
        if (matters.Length != columns * rows)
            matters = new bool[columns * rows];
        area.Fill(matters, columns, rows, (double)ChangedBlocks.BlockCells / now.Columns, (double)ChangedBlocks.BlockCells / now.Rows);
        mask.Reset(matters.Length);
    }

    private bool Matters(PersonBox person)
    {
        var at = new PersonBox(person.Place.X, person.Place.Y, person.Place.X, person.Place.Y, 0);
        var (column, row, _, _) = BlocksOf(at, 0);
        return matters[row * ChangedBlocks.BlocksOf(reference.Columns) + column];
    }

    private bool HasChanged(in PersonBox person)
    {
        var (left, top, right, bottom) = BlocksOf(person, 0);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                if (blocks.Changed[row * blocks.Columns + column])
                    return true;
            }
        }
        return false;
    }

    private void KeepFree(in PersonBox person, DateTimeOffset at)
    {
        var (left, top, right, bottom) = BlocksOf(person, 1);
        var columns = ChangedBlocks.BlocksOf(reference.Columns);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
                mask.Seen(row * columns + column, at);
        }
    }

    private (int Left, int Top, int Right, int Bottom) BlocksOf(in PersonBox person, int around)
    {
        var (columns, rows) = (ChangedBlocks.BlocksOf(reference.Columns), ChangedBlocks.BlocksOf(reference.Rows));
        var (perX, perY) = ((float)reference.Columns / source.Width / ChangedBlocks.BlockCells, (float)reference.Rows / source.Height / ChangedBlocks.BlockCells);
        return (Block(person.Left * perX, -around, columns), Block(person.Top * perY, -around, rows), Block(person.Right * perX, around, columns), Block(person.Bottom * perY, around, rows));
    }

    private static int Block(float at, int around, int count) => Math.Clamp((int)MathF.Floor(at) + around, 0, count - 1);
}
