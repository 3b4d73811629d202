using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Gating;

/// <summary>What a detector saw at the last look of a camera, kept while other cameras use the detector. Filled again and again; not for two threads at once.</summary>
internal sealed class HeldDetection
{
    private readonly List<PersonBox> people = [];
    private readonly List<PersonBox> weak = [];
    private double? crowdRatio;
    private DetectionAccuracy? accuracy;
    private FeatureMap? features;
    private DensityMap? density;
    private FeatureMap? ownFeatures;
    private DensityMap? ownDensity;

    /// <summary>Keeps a copy.</summary>
    public void Take(DetectionResult seen)
    {
        Copy(seen.People, people);
        Copy(seen.Weak, weak);
        (crowdRatio, accuracy) = (seen.CrowdRatio, seen.Accuracy);
        features = seen.Features is { } map ? ownFeatures = Copy(map, ownFeatures) : null;
        density = seen.Density is { } cells ? ownDensity = Copy(cells, ownDensity) : null;
    }

    /// <summary>Makes a result what was kept.</summary>
    public void Give(DetectionResult seen)
    {
        seen.Clear();
        Copy(people, seen.People);
        Copy(weak, seen.Weak);
        (seen.CrowdRatio, seen.Accuracy, seen.Features, seen.Density) = (crowdRatio, accuracy, features, density);
    }

    private static void Copy(List<PersonBox> from, List<PersonBox> to)
    {
        to.Clear();
        to.AddRange(from);
    }

    // The arrays of the same size are used again.
    private static FeatureMap Copy(FeatureMap map, FeatureMap? own)
    {
        if (own is null || own.Values.Length != map.Values.Length || own with { Values = map.Values } != map)
            own = map with { Values = new float[map.Values.Length] };
        map.Values.CopyTo(own.Values, 0);
        return own;
    }

    private static DensityMap Copy(DensityMap map, DensityMap? own)
    {
        if (own is null || own.People.Length != map.People.Length || own.Rows != map.Rows || own.CellWidthPx != map.CellWidthPx || own.CellHeightPx != map.CellHeightPx)
            own = map with { People = new float[map.People.Length] };
        map.People.CopyTo(own.People, 0);
        own.ToSource = map.ToSource;
        return own;
    }
}
