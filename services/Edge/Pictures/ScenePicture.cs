namespace CrowdWatch.Edge.Pictures;

/// <summary>
/// What a camera shows when nobody stands in the way: a grey, small picture of its scene, learned from several pictures, kept on the edge only and
/// moved slowly after the light.
/// </summary>
public sealed class ScenePicture
{
    /// <summary>Parts of a level in which it is kept: light changes slowly.</summary>
    public const int PerLevel = 64;

    /// <summary>Spread of levels in a block, from which on it has something to be known again by. Noise and codec stay below.</summary>
    public const double TexturedFrom = 4;

    // At least so many such blocks are wanted to tell anything of a place: a plain wall has nothing to be known by.
    private const int MinTextured = 10;

    private readonly ushort[] levels;
    private readonly byte[] rounded;
    private readonly float[] roundedMeans;
    private readonly float[] detail;
    private readonly float[] means;
    private readonly float[] spreads;
    private readonly float[] sorted;

    private ScenePicture(int columns, int rows, ushort[] levels, float[] detail)
    {
        (Columns, Rows, this.levels, this.detail) = (columns, rows, levels, detail);
        (rounded, roundedMeans) = (new byte[levels.Length], new float[detail.Length]);
        (means, spreads, sorted) = (new float[detail.Length], new float[detail.Length], new float[detail.Length]);
        Measure();
    }

    /// <summary>Cells in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; }

    /// <summary>Blocks in a row.</summary>
    public int BlockColumns => Columns / GreyPicture.BlockCells;

    /// <summary>Rows of blocks.</summary>
    public int BlockRows => Rows / GreyPicture.BlockCells;

    /// <summary>Its cells, row by row, in parts of a level (<see cref="PerLevel"/>).</summary>
    public ReadOnlySpan<ushort> Levels => levels;

    /// <summary>Its cells in whole levels.</summary>
    internal ReadOnlySpan<byte> Rounded => rounded;

    /// <summary>Means of <see cref="Rounded"/> by block.</summary>
    internal ReadOnlySpan<float> RoundedMeans => roundedMeans;

    /// <summary>Mean difference of neighbouring pixels in each block, in levels.</summary>
    public ReadOnlySpan<float> Detail => detail;

    /// <summary>Mean level of each block.</summary>
    public ReadOnlySpan<float> Means => means;

    /// <summary>Standard deviation of each block's cells, in levels.</summary>
    public ReadOnlySpan<float> Spreads => spreads;

    /// <summary>What noise alone leaves in <see cref="Detail"/>: that of its plainest blocks.</summary>
    public float Noise { get; private set; }

    /// <summary>Blocks that can be known again.</summary>
    public int TexturedBlocks { get; private set; }

    /// <summary>Whether there is enough in it to tell whether a camera has moved.</summary>
    public bool CanTellPosition => TexturedBlocks >= MinTextured;

    /// <summary>Whether a picture has its size.</summary>
    public bool HasSizeOf(GreyPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return (picture.Columns, picture.Rows) == (Columns, Rows);
    }

    /// <summary>Learns the scene from pictures of one size: in each cell their median, so that who walks through it does not stay in it.</summary>
    /// <exception cref="ArgumentException">There is no picture, or they differ in size.</exception>
    public static ScenePicture Of(IReadOnlyList<GreyPicture> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (pictures.Count == 0)
            throw new ArgumentException("no pictures are given; allowed is one or more", nameof(pictures));
        var first = pictures[0];
        foreach (var picture in pictures)
        {
            if ((picture.Columns, picture.Rows) != (first.Columns, first.Rows))
                throw new ArgumentException($"pictures of {first.Columns} x {first.Rows} and {picture.Columns} x {picture.Rows} cells are given; allowed is one size", nameof(pictures));
        }
        var levels = new ushort[first.Columns * first.Rows];
        var column = new byte[pictures.Count];
        for (var cell = 0; cell < levels.Length; cell++)
        {
            for (var i = 0; i < column.Length; i++)
                column[i] = pictures[i].Cells[cell];
            Array.Sort(column);
            levels[cell] = (ushort)((column[column.Length / 2] + column[(column.Length - 1) / 2]) * (PerLevel / 2));
        }
        var detail = new float[first.BlockColumns * first.BlockRows];
        var values = new float[pictures.Count];
        for (var block = 0; block < detail.Length; block++)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = pictures[i].Detail[block];
            Array.Sort(values);
            detail[block] = values[values.Length / 2];
        }
        return new(first.Columns, first.Rows, levels, detail);
    }

    /// <summary>The scene as it was kept (<see cref="Levels"/>, <see cref="Detail"/>).</summary>
    /// <exception cref="InvalidDataException">Sizes do not fit each other.</exception>
    public static ScenePicture Kept(int columns, int rows, ushort[] levels, float[] detail)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(detail);
        var blocks = columns / GreyPicture.BlockCells * (rows / GreyPicture.BlockCells);
        if (columns < 1 || rows < 1 || levels.Length != columns * rows || detail.Length != blocks)
            throw new InvalidDataException($"a scene of {columns} x {rows} cells holds {levels.Length} levels and {detail.Length} blocks; allowed are {(long)columns * rows} and {blocks}");
        return new(columns, rows, levels, detail);
    }

    /// <summary>The same scene, to go a way of its own.</summary>
    public ScenePicture Copy() => new(Columns, Rows, [.. levels], [.. detail]);

    /// <summary>Moves towards what a picture shows, by a part of a level in each cell: fast where it shows the scene, slowly where it shows something else.</summary>
    /// <param name="picture">The picture, of the same size.</param>
    /// <param name="shown">Whether each block shows the scene.</param>
    /// <param name="fast">Parts of a level by which a cell that shows it moves.</param>
    /// <param name="slow">Parts of a level by which another moves.</param>
    public void Follow(GreyPicture picture, ReadOnlySpan<bool> shown, int fast, int slow)
    {
        ArgumentNullException.ThrowIfNull(picture);
        for (var block = 0; block < shown.Length; block++)
        {
            var most = shown[block] ? fast : slow;
            var at = GreyPicture.BlockCells * (block / BlockColumns * Columns + block % BlockColumns);
            for (var y = 0; y < GreyPicture.BlockCells && most > 0; y++, at += Columns)
            {
                var to = picture.Cells.Slice(at, GreyPicture.BlockCells);
                var own = levels.AsSpan(at, GreyPicture.BlockCells);
                for (var x = 0; x < own.Length; x++)
                    own[x] = (ushort)(own[x] + Math.Clamp(to[x] * PerLevel - own[x], -most, most));
            }
            if (shown[block])
                detail[block] += (picture.Detail[block] - detail[block]) * most / (PerLevel * 16);
        }
        Measure();
    }

    /// <summary>What noise alone leaves in the detail of blocks: that of the plainest tenth.</summary>
    internal static float NoiseOf(ReadOnlySpan<float> detail, Span<float> memory)
    {
        detail.CopyTo(memory);
        memory.Sort();
        return memory.Length == 0 ? 0 : memory[memory.Length / 10];
    }

    private void Measure()
    {
        TexturedBlocks = 0;
        Noise = NoiseOf(detail, sorted);
        for (var block = 0; block < means.Length; block++)
        {
            var at = GreyPicture.BlockCells * (block / BlockColumns * Columns + block % BlockColumns);
            var (sum, squares, roundedSum) = (0L, 0L, 0);
            for (var y = 0; y < GreyPicture.BlockCells; y++, at += Columns)
            {
                for (var cell = at; cell < at + GreyPicture.BlockCells; cell++)
                {
                    var level = levels[cell];
                    sum += level;
                    squares += (long)level * level;
                    rounded[cell] = (byte)Math.Min(byte.MaxValue, (level + PerLevel / 2) / PerLevel);
                    roundedSum += rounded[cell];
                }
            }
            const double Cells = GreyPicture.BlockCells * GreyPicture.BlockCells;
            var mean = sum / Cells;
            means[block] = (float)(mean / PerLevel);
            roundedMeans[block] = (float)(roundedSum / Cells);
            spreads[block] = (float)(Math.Sqrt(Math.Max(0, squares / Cells - mean * mean)) / PerLevel);
            if (spreads[block] >= TexturedFrom)
                TexturedBlocks++;
        }
    }
}
