using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Tells whether pictures are of one view, or of scenes that change from picture to picture.</summary>
internal static class SceneChange
{
    /// <summary>Share of another picture that half of the pictures show at least where a camera is fixed: 0.63 in Mall's crowd, 0.03 of ShanghaiTech B's streets.</summary>
    private const double FixedFrom = 0.25;

    public static bool IsFixed(IReadOnlyList<GreyPicture> pictures)
    {
        if (pictures.Any(picture => (picture.Columns, picture.Rows) != (pictures[0].Columns, pictures[0].Rows)))
            return false;
        return Shown(pictures) >= FixedFrom;
    }

    /// <summary>Share of one picture that another shows in its place, 0 to 1: of pairs that lie half of the pictures apart, the middle one.</summary>
    public static double Shown(IReadOnlyList<GreyPicture> pictures)
    {
        var comparison = new SceneComparison();
        // Not with what all have in common: of few pictures each is a good part of that itself.
        var shares = Enumerable.Range(0, pictures.Count).Select(i =>
        {
            comparison.Compare(ScenePicture.Of([pictures[(i + (pictures.Count / 2)) % pictures.Count]]), pictures[i]);
            return comparison.InPlace;
        }).Order().ToList();
        return shares[shares.Count / 2];
    }
}
