namespace CrowdWatch.Edge.Pictures;

/// <summary>How much of a picture is lost in black and in white, where nothing can be made out.</summary>
/// <param name="Black">Share of the cells that are black, 0 to 1.</param>
/// <param name="White">Share of the cells that are white.</param>
/// <param name="NewlyBlack">Share of the cells that are black and are not so in the scene.</param>
/// <param name="NewlyWhite">Share of the cells that are white and are not so in the scene.</param>
public readonly record struct Exposure(double Black, double White, double NewlyBlack, double NewlyWhite)
{
    // Levels up to which a cell is black and from which on it is white, and those of a scene that are surely not.
    private const int BlackTo = 10, WhiteFrom = 245, NotBlackFrom = 30, NotWhiteTo = 225;

    /// <summary>Measures a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="scene">Its scene; null where none is known, and then nothing is new.</param>
    public static Exposure Of(GreyPicture picture, ScenePicture? scene)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var cells = picture.Cells;
        if (cells.Length == 0)
            return default;
        var levels = scene is not null && scene.HasSizeOf(picture) ? scene.Levels : [];
        var (black, white, newlyBlack, newlyWhite) = (0, 0, 0, 0);
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (cells[cell] is > BlackTo and < WhiteFrom)
                continue;
            var isBlack = cells[cell] <= BlackTo;
            (black, white) = isBlack ? (black + 1, white) : (black, white + 1);
            if (cell >= levels.Length)
                continue;
            if (isBlack && levels[cell] >= NotBlackFrom * ScenePicture.PerLevel)
                newlyBlack++;
            else if (!isBlack && levels[cell] <= NotWhiteTo * ScenePicture.PerLevel)
                newlyWhite++;
        }
        var all = (double)cells.Length;
        return new(black / all, white / all, newlyBlack / all, newlyWhite / all);
    }
}
