namespace CrowdWatch.Edge.Pictures;

/// <summary>Tells which blocks have shown something else than the scene for a while, and always the same: a cover stands, a crowd moves, a lorry goes on.</summary>
/// <remarks>Keeps a few pictures of the past. Not for two threads at once.</remarks>
internal sealed class StandingBlocks
{
    /// <summary>What is the same in all pictures kept has stood for so long.</summary>
    public static readonly TimeSpan StoodFor = TimeSpan.FromSeconds(24);

    private const int Kept = 4;

    // Spread from which on a block has something that must correlate; a plainer one must be as light as it was, within so many levels.
    private const double Textured = 8, SameLevel = 7;

    // Noise of a rainy night leaves so much.
    private const double Correlated = 0.75;

    private static readonly TimeSpan Every = StoodFor / (Kept - 1);

    private readonly Past[] past = [new(), new(), new(), new()];
    private int count;
    private TimeSpan last;

    /// <summary>Whether there is enough of a past to tell.</summary>
    public bool CanTell => count == Kept;

    /// <summary>Keeps the picture if its turn has come. After the questions about it: a picture stands compared with others.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="shown">Whether each of its blocks shows the scene.</param>
    /// <param name="at">Its time.</param>
    public void Keep(GreyPicture picture, ReadOnlySpan<bool> shown, TimeSpan at)
    {
        if (count > 0 && at < last)
            count = 0;
        if (count > 0 && at - last < Every)
            return;
        var oldest = past[Kept - 1];
        for (var i = Kept - 1; i > 0; i--)
            past[i] = past[i - 1];
        oldest.Take(picture, shown);
        (past[0], last, count) = (oldest, at, Math.Min(count + 1, Kept));
    }

    /// <summary>Whether a block that does not show the scene did not so either, and showed the same, in all pictures kept, the oldest of them <see cref="StoodFor"/> ago or longer.</summary>
    public bool HasStood(GreyPicture picture, int block)
    {
        foreach (var other in past)
        {
            if (!other.IsLike(picture) || other.Shown[block] || !IsSame(picture, other.Picture, block))
                return false;
        }
        return CanTell;
    }

    private static bool IsSame(GreyPicture one, GreyPicture other, int block)
    {
        const int Side = GreyPicture.BlockCells;
        const double Count = Side * Side;
        var at = Side * (block / one.BlockColumns * one.Columns + block % one.BlockColumns);
        int a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        for (var y = 0; y < Side; y++, at += one.Columns)
        {
            var (first, second) = (0, 0);
            for (var x = 0; x < Side; x++)
            {
                (first, second) = (one.Cells[at + x], other.Cells[at + x]);
                a += first;
                b += second;
                aa += first * first;
                bb += second * second;
                ab += first * second;
            }
        }
        var (spreadA, spreadB) = (Spread(a, aa), Spread(b, bb));
        return spreadA < Textured && spreadB < Textured
            ? Math.Abs(a - b) / Count <= SameLevel
            : spreadA > 1 && spreadB > 1 && (ab / Count - a / Count * (b / Count)) / (spreadA * spreadB) >= Correlated;

        static double Spread(int sum, int squares) => Math.Sqrt(Math.Max(0, squares / Count - sum / Count * (sum / Count)));
    }

    private sealed class Past
    {
        public GreyPicture Picture { get; } = new();

        public bool[] Shown { get; private set; } = [];

        public bool IsLike(GreyPicture other) => (Picture.Columns, Picture.Rows) == (other.Columns, other.Rows);

        public void Take(GreyPicture picture, ReadOnlySpan<bool> shown)
        {
            Picture.Take(picture);
            if (Shown.Length != shown.Length)
                Shown = new bool[shown.Length];
            shown.CopyTo(Shown);
        }
    }
}
