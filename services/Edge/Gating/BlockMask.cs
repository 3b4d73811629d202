namespace CrowdWatch.Edge.Gating;

/// <summary>
/// The blocks that change all the time with nobody there, as those of a burnt-in clock: what changes in them wakes nobody. Never where somebody was seen
/// lately, never more than a small share of the blocks that matter, and no longer than they behave so. Not for two threads at once.
/// </summary>
public sealed class BlockMask
{
    /// <summary>Most blocks that are masked, as a share of those that matter.</summary>
    public const double MaxShare = 0.1;

    /// <summary>For so long nothing is masked where somebody was seen.</summary>
    public static readonly TimeSpan KeptFree = TimeSpan.FromMinutes(2);

    // How fast the share of seconds with a change follows, and from which share on a block is masked (after some twenty seconds without a still one), to which.
    private const float MemorySeconds = 15, MaskFrom = 0.75f, MaskTo = 0.4f;

    // What is not known for longer is not learnt from.
    private const double MaxGapSeconds = 5;

    private float[] heat = [];
    private bool[] masked = [];
    private bool[] changedInSecond = [];
    private DateTimeOffset[] seenAt = [];
    private DateTimeOffset? secondFrom;

    /// <summary>Which blocks are masked.</summary>
    public ReadOnlySpan<bool> Masked => masked;

    /// <summary>How many are.</summary>
    public int Count { get; private set; }

    /// <summary>Begins anew with so many blocks.</summary>
    public void Reset(int blocks)
    {
        if (heat.Length != blocks)
            (heat, masked, changedInSecond, seenAt) = (new float[blocks], new bool[blocks], new bool[blocks], new DateTimeOffset[blocks]);
        Array.Clear(heat);
        Array.Clear(masked);
        Array.Clear(changedInSecond);
        Array.Clear(seenAt);
        (Count, secondFrom) = (0, null);
    }

    /// <summary>Somebody is seen at a block.</summary>
    public void Seen(int block, DateTimeOffset at)
    {
        seenAt[block] = at;
        if (!masked[block])
            return;
        masked[block] = false;
        Count--;
    }

    /// <summary>Takes in which blocks changed.</summary>
    /// <param name="changed">Those that changed.</param>
    /// <param name="matters">Those that matter.</param>
    /// <param name="at">When.</param>
    public void Step(ReadOnlySpan<bool> changed, ReadOnlySpan<bool> matters, DateTimeOffset at)
    {
        for (var i = 0; i < changed.Length; i++)
            changedInSecond[i] |= changed[i];
        secondFrom ??= at;
        var passed = (at - secondFrom.Value).TotalSeconds;
        // A little less than a second: at one picture a second stamps jitter.
        if (passed is >= 0 and < 0.9)
            return;
        if (passed is > 0 and < MaxGapSeconds)
            Learn(matters, at, (float)Math.Exp(-passed / MemorySeconds));
        Array.Clear(changedInSecond);
        secondFrom = at;
    }

    private void Learn(ReadOnlySpan<bool> matters, DateTimeOffset at, float kept)
    {
        var most = 0;
        foreach (var one in matters)
            most += one ? 1 : 0;
        most = (int)(most * MaxShare);
        for (var i = 0; i < heat.Length; i++)
        {
            heat[i] = heat[i] * kept + (changedInSecond[i] ? 1 - kept : 0);
            if (masked[i] && heat[i] < MaskTo)
                (masked[i], Count) = (false, Count - 1);
            else if (!masked[i] && matters[i] && heat[i] >= MaskFrom && Count < most && at - seenAt[i] > KeptFree)
                (masked[i], Count) = (true, Count + 1);
        }
    }
}
