namespace CrowdWatch.Edge.Teaching;

/// <summary>How wrong a head is in a part of the picture: what it said there of each still that was left out, against the clicks.</summary>
public static class ZoneError
{
    /// <summary>Half the width of the 80 % interval; null where the head does not know its error.</summary>
    /// <param name="head">The head.</param>
    /// <param name="shares">Of each block the share that lies in the zone, 0 to 1.</param>
    public static double? HalfWidth(TaughtHead head, ReadOnlySpan<float> shares)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (head.HalfWidth is not { } whole)
            return null;
        var (inside, all, border) = (0.0, 0.0, 0.0);
        for (var block = 0; block < shares.Length; block++)
        {
            inside += head.MeanBlocks[block] * shares[block];
            all += head.MeanBlocks[block];
            // Of the people of a block that the outline cuts, each is inside or not: the variance of a share.
            border += head.MeanBlocks[block] * shares[block] * (1 - shares[block]);
        }
        var stills = head.LeftOutBlocks.Length / head.Grid.Count;
        // Without enough clicks the error goes with the root of the people, as chance does.
        if (stills < HeadTeacher.MinStills)
            return Math.Sqrt((whole * whole * Math.Min(1, all > 0 ? inside / all : 1)) + border);
        var squares = 0.0;
        for (var still = 0; still < stills; still++)
        {
            var sum = 0.0;
            for (var block = 0; block < shares.Length; block++)
                sum += head.LeftOutBlocks[(still * shares.Length) + block] * shares[block];
            squares += sum * sum;
        }
        return LeftOut.HalfWidth(Math.Sqrt((squares / stills) + border), stills);
    }
}
