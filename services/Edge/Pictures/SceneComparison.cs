namespace CrowdWatch.Edge.Pictures;

/// <summary>Compares a picture with its scene: how much of it is still shown in its place, how sharp and how strong in light, and where it lies.</summary>
/// <remarks>
/// Keeps its memory from picture to picture. Not for two threads at once. A shift of up to a cell (0.7 % of the width), in most scenes of two, is
/// measured at once, to about a tenth of a cell; a larger one by <see cref="Search"/>.
/// </remarks>
public sealed class SceneComparison
{
    // Less detail than this in a block of the scene says nothing about sharpness.
    private const float MinDetail = 1;

    // Share of the scene's blocks that must agree with a shift for it to be believed at once; elsewhere it is searched.
    private const double Believed = 0.3;

    // Levels by which a plain block differs from what it is expected to show, and their spread, from which on it shows something else.
    private const double PlainDiffers = 25, PlainSpread = 10;

    // Blocks that show the scene, from which on its light is measured by them alone.
    private const int MinForLight = 12;

    private const double MinContrast = 0.05, MaxContrast = 4;

    private static readonly (bool Mirrored, bool UpsideDown)[] Turns = [(true, true), (false, true), (true, false)];

    private readonly SceneAlignment inPlace = new();
    private readonly SceneAlignment aside = new();
    private readonly SceneSearch search = new();
    private readonly GreyPicture turned = new();
    private bool[] shown = [];
    private float[] ratios = [];
    private double meanNow;
    private double meanOfScene;

    /// <summary>Whether each block of the scene is shown in its place; plain ones count as shown where they are as light as expected.</summary>
    public ReadOnlySpan<bool> Shown => shown;

    /// <summary>Share of the blocks that can be known again and are in their place, 0 to 1.</summary>
    public double InPlace { get; private set; }

    /// <summary>Contrast of the light, 1 as in the scene: less in dusk and fog.</summary>
    public double Contrast { get; private set; }

    /// <summary>Mean level less that of the scene, -255 to 255.</summary>
    public double Brightness { get; private set; }

    /// <summary>Levels by which what is shown of the scene is lighter than it was; of the whole picture where too little is shown.</summary>
    public double Lightening => meanNow - meanOfScene;

    /// <summary>Fine detail, as a ratio to that of the scene, contrast and noise taken out: 1 as sharp, less is blurred; null where too little of the scene is shown to tell.</summary>
    public double? Sharpness { get; private set; }

    /// <summary>Where the picture lies, as far as it can be told without a search; null where it cannot.</summary>
    public PictureShift? Shift { get; private set; }

    internal ReadOnlySpan<BlockMatch> Blocks => inPlace.Blocks;

    /// <summary>Levels by which each block is lighter than the scene's under the light of this picture.</summary>
    internal double Lighter(ScenePicture scene, int block) => Blocks[block].Mean - Expected(scene, block);

    /// <summary>Compares.</summary>
    /// <exception cref="ArgumentException">The picture has another size than the scene.</exception>
    public void Compare(ScenePicture scene, GreyPicture picture)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(picture);
        if (!scene.HasSizeOf(picture))
            throw new ArgumentException($"the picture has {picture.Columns} x {picture.Rows} cells; allowed are those of the scene, {scene.Columns} x {scene.Rows}", nameof(picture));
        if (shown.Length != scene.Means.Length)
            (shown, ratios) = (new bool[scene.Means.Length], new float[scene.Means.Length]);
        inPlace.Look(scene, picture);
        var places = 0;
        for (var block = 0; block < shown.Length; block++)
        {
            shown[block] = scene.Spreads[block] >= ScenePicture.TexturedFrom && Blocks[block].Correlation >= SceneAlignment.ShownFrom;
            places += shown[block] ? 1 : 0;
        }
        InPlace = scene.TexturedBlocks == 0 ? 1 : (double)places / scene.TexturedBlocks;
        MeasureLight(scene, places >= MinForLight);
        for (var block = 0; block < shown.Length; block++)
        {
            if (scene.Spreads[block] < ScenePicture.TexturedFrom)
                shown[block] = Math.Abs(Lighter(scene, block)) < PlainDiffers && Blocks[block].Spread < PlainSpread;
        }
        Sharpness = MeasureSharpness(scene, picture);
        Shift = aside.From(scene, picture, inPlace);
    }

    /// <summary>Looks for the scene all over the picture, where <see cref="Shift"/> is not well supported; null where it is not found.</summary>
    public PictureShift? Search(ScenePicture scene, GreyPicture picture)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(picture);
        if (Shift is { Support: >= Believed } near)
            return near;
        return search.Best(scene, picture) is var (right, down) && aside.From(scene, picture, right, down) is { Support: >= Believed } far ? far : null;
    }

    /// <summary>Whether the scene is found when the picture is turned head down or mirrored, and not as it is.</summary>
    public bool IsTurned(ScenePicture scene, GreyPicture picture)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(picture);
        foreach (var (mirrored, upsideDown) in Turns)
        {
            turned.TakeTurned(picture, mirrored, upsideDown);
            if (aside.From(scene, turned, 0, 0) is { Support: >= Believed } found && found.Support > 2 * InPlace)
                return true;
        }
        return false;
    }


    private double Expected(ScenePicture scene, int block) => meanNow + Contrast * (scene.Means[block] - meanOfScene);

    // A line through the levels of blocks: of those that show the scene, so that a cover has no part in it, or of all where there are few.
    private void MeasureLight(ScenePicture scene, bool ofShown)
    {
        double own = 0, now = 0, products = 0, squares = 0, all = 0;
        var count = 0;
        for (var block = 0; block < shown.Length; block++)
        {
            all += Blocks[block].Mean - scene.Means[block];
            if (ofShown && !shown[block])
                continue;
            own += scene.Means[block];
            now += Blocks[block].Mean;
            squares += scene.Means[block] * scene.Means[block];
            products += scene.Means[block] * Blocks[block].Mean;
            count++;
        }
        (meanOfScene, meanNow) = (own / count, now / count);
        (squares, products) = (squares / count - meanOfScene * meanOfScene, products / count - meanOfScene * meanNow);
        Contrast = squares < 1 ? 1 : Math.Clamp(products / squares, MinContrast, MaxContrast);
        Brightness = all / shown.Length;
    }

    // Of blocks that show the scene, noise taken out of both: a dark night is not sharper than a bright day.
    private double? MeasureSharpness(ScenePicture scene, GreyPicture picture)
    {
        var noise = ScenePicture.NoiseOf(picture.Detail, ratios);
        var count = 0;
        for (var block = 0; block < shown.Length; block++)
        {
            if (!shown[block] || scene.Spreads[block] < ScenePicture.TexturedFrom || scene.Detail[block] < scene.Noise + MinDetail)
                continue;
            ratios[count++] = Structure(picture.Detail[block], noise) / Structure(scene.Detail[block], scene.Noise);
        }
        if (count < MinForLight)
            return null;
        var found = ratios.AsSpan(0, count);
        found.Sort();
        return found[count / 2] / Contrast;
    }

    private static float Structure(float detail, float noise) => MathF.Sqrt(MathF.Max(0, detail * detail - noise * noise));
}
