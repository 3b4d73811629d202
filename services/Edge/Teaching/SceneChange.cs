using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Tells whether pictures are of one view, or of scenes that change from picture to picture.</summary>
internal static class SceneChange
{
    /// <summary>Share of the common scene that half of the pictures show at least where a camera is fixed: in a dense crowd 0.7, of changing streets 0.1.</summary>
    private const double FixedFrom = 0.35;

    public static bool IsFixed(IReadOnlyList<GreyPicture> pictures)
    {
        if (pictures.Any(picture => (picture.Columns, picture.Rows) != (pictures[0].Columns, pictures[0].Rows)))
            return false;
        return Shown(pictures) >= FixedFrom;
    }

    /// <summary>Share of the common scene that the middle one of the pictures shows, 0 to 1.</summary>
    public static double Shown(IReadOnlyList<GreyPicture> pictures)
    {
        var scene = ScenePicture.Of(pictures);
        var comparison = new SceneComparison();
        var shares = pictures.Select(picture =>
        {
            comparison.Compare(scene, picture);
            return comparison.InPlace;
        }).Order().ToList();
        return shares[shares.Count / 2];
    }
}
