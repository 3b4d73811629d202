namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>What more a person could count to make a camera surer. Pure.</summary>
internal static class Advice
{
    /// <summary>Below this the error itself is hardly known.</summary>
    private const int FewStills = 10;

    /// <summary>A still with less than this share of the fullest one's people shows the place as good as empty.</summary>
    private const double AsGoodAsEmpty = 0.05;

    /// <summary>Where the fullest still has less than this times the people of the middle one, no real crowd was seen.</summary>
    private const double FullFrom = 1.5;

    /// <param name="people">People of each counted still, one at least.</param>
    public static IReadOnlyList<Missing> For(IReadOnlyList<int> people)
    {
        var ordered = people.Order().ToList();
        List<Missing> missing = [];
        if (ordered.Count < FewStills)
            missing.Add(Missing.Stills);
        if (ordered[0] > AsGoodAsEmpty * ordered[^1])
            missing.Add(Missing.Empty);
        if (ordered[^1] < FullFrom * ordered[ordered.Count / 2])
            missing.Add(Missing.Fuller);
        return missing;
    }

    /// <summary>Mean absolute error of saying of each still the mean of the others.</summary>
    /// <param name="people">People of each counted still, two at least.</param>
    public static double ConstantError(IReadOnlyList<int> people)
    {
        var sum = people.Sum(one => (double)one);
        return people.Average(one => Math.Abs(((sum - one) / (people.Count - 1)) - one));
    }
}
