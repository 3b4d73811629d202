namespace CrowdWatch.Edge.Teaching;

/// <summary>The view without people: by cell and channel the median over pictures spread in time, in which each place is empty more often than not.</summary>
public static class Background
{
    /// <summary>Channels × cells.</summary>
    /// <param name="maps">Activations of the pictures, all of one length; one at least.</param>
    public static float[] Of(IReadOnlyList<Half[]> maps)
    {
        ArgumentOutOfRangeException.ThrowIfZero(maps.Count);
        var median = new float[maps[0].Length];
        var values = new float[maps.Count];
        for (var i = 0; i < median.Length; i++)
        {
            for (var picture = 0; picture < values.Length; picture++)
                values[picture] = (float)maps[picture][i];
            Array.Sort(values);
            var middle = values.Length / 2;
            median[i] = values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        }
        return median;
    }
}
