namespace CrowdWatch.Edge.Pictures;

/// <summary>Lays a picture on a scene near an offset, block by block, and tells by how much it lies aside: by the median, so that people and lorries do not matter.</summary>
/// <remarks>Keeps its memory from picture to picture. Not for two threads at once.</remarks>
internal sealed class SceneAlignment
{
    /// <summary>A block whose levels correlate at least so much shows the scene.</summary>
    public const float ShownFrom = 0.5f;

    // Cells by which a block may differ from the median and still agree with it.
    private const float Agrees = 0.75f;

    // A rest of more than this is worth another look from nearer.
    private const float Near = 0.6f;

    // So many looks come to a rest from two cells away.
    private const int Looks = 5;

    // Fewer blocks that fix a place tell nothing.
    private const int MinFixed = 5;

    private BlockMatch[] blocks = [];
    private float[] rights = [];
    private float[] downs = [];
    private float[] sorted = [];

    /// <summary>How each block was found in the last look; what would lie outside the picture, and plain blocks at another offset than none, are defaults.</summary>
    public ReadOnlySpan<BlockMatch> Blocks => blocks;

    /// <summary>How the picture lies at an offset and nowhere else; every block is looked at.</summary>
    public void Look(ScenePicture scene, GreyPicture picture)
    {
        Resize(scene);
        for (var block = 0; block < blocks.Length; block++)
            blocks[block] = BlockMatch.Of(scene, block, picture);
    }

    /// <summary>Where the picture lies, beginning from how its blocks were found in place by another.</summary>
    public PictureShift? From(ScenePicture scene, GreyPicture picture, SceneAlignment inPlace)
    {
        Resize(scene);
        for (var block = 0; block < blocks.Length; block++)
            blocks[block] = scene.Spreads[block] >= ScenePicture.TexturedFrom ? inPlace.blocks[block] : default;
        return From(scene, picture, 0, 0, isLookedAt: true);
    }

    /// <summary>Lays the picture on the scene, beginning from an offset in cells; null where too little agrees to tell.</summary>
    public PictureShift? From(ScenePicture scene, GreyPicture picture, int right, int down)
    {
        Resize(scene);
        return From(scene, picture, right, down, isLookedAt: false);
    }

    private PictureShift? From(ScenePicture scene, GreyPicture picture, int right, int down, bool isLookedAt)
    {
        for (var look = 0; look < Looks; look++)
        {
            var usable = look == 0 && isLookedAt ? scene.TexturedBlocks : LookAt(scene, picture, right, down);
            if (Median() is not var (restRight, restDown))
                return null;
            var (stepRight, stepDown) = (Whole(restRight), Whole(restDown));
            if ((stepRight, stepDown) != (0, 0) && look < Looks - 1)
            {
                (right, down) = (right + stepRight, down + stepDown);
                continue;
            }
            return new((right + restRight) / scene.Columns, (down + restDown) / scene.Columns, (double)Agreeing(restRight, restDown) / Math.Max(1, usable));
        }
        return null;
    }

    private static int Whole(float rest) => Math.Abs(rest) > Near ? (int)Math.Clamp(MathF.Round(rest), -2, 2) : 0;

    private int LookAt(ScenePicture scene, GreyPicture picture, int right, int down)
    {
        var usable = 0;
        for (var block = 0; block < blocks.Length; block++)
        {
            var (left, top) = (block % scene.BlockColumns * GreyPicture.BlockCells + right, block / scene.BlockColumns * GreyPicture.BlockCells + down);
            var isInside = left >= 0 && top >= 0 && left + GreyPicture.BlockCells <= scene.Columns && top + GreyPicture.BlockCells <= scene.Rows;
            blocks[block] = isInside && scene.Spreads[block] >= ScenePicture.TexturedFrom ? BlockMatch.Of(scene, block, picture, right, down) : default;
            if (isInside && scene.Spreads[block] >= ScenePicture.TexturedFrom)
                usable++;
        }
        return usable;
    }

    private (float Right, float Down)? Median()
    {
        var found = 0;
        foreach (var block in blocks)
        {
            if (block.Correlation < ShownFrom || float.IsNaN(block.Right))
                continue;
            (rights[found], downs[found]) = (block.Right, block.Down);
            found++;
        }
        return found < MinFixed ? null : (MiddleOf(rights.AsSpan(0, found)), MiddleOf(downs.AsSpan(0, found)));
    }

    private float MiddleOf(ReadOnlySpan<float> values)
    {
        var copy = sorted.AsSpan(0, values.Length);
        values.CopyTo(copy);
        copy.Sort();
        return (copy[copy.Length / 2] + copy[(copy.Length - 1) / 2]) / 2;
    }

    // A block with edges of one direction cannot contradict.
    private int Agreeing(float right, float down)
    {
        var agreeing = 0;
        foreach (var block in blocks)
        {
            if (block.Correlation >= ShownFrom && (float.IsNaN(block.Right) || (Math.Abs(block.Right - right) <= Agrees && Math.Abs(block.Down - down) <= Agrees)))
                agreeing++;
        }
        return agreeing;
    }

    private void Resize(ScenePicture scene)
    {
        var count = scene.BlockColumns * scene.BlockRows;
        if (blocks.Length == count)
            return;
        (blocks, rights, downs, sorted) = (new BlockMatch[count], new float[count], new float[count], new float[count]);
    }
}
