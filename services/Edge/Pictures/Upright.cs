namespace CrowdWatch.Edge.Pictures;

/// <summary>Decides from the people found in the same pictures, turned by quarters, whether a camera is mounted upside down or on its side.</summary>
/// <remarks>A detector finds people who stand: of PETS upright 5.6 a picture, head down 0.5; of Mall 12.6 and 0.03. Where nobody is, nothing can be said.</remarks>
public static class Upright
{
    /// <summary>Fewer people than this, over all pictures of a turn, say nothing.</summary>
    public const int LeastPeople = 5;

    /// <summary>So many times as many people as in the pictures as they are.</summary>
    public const int LeastTimes = 3;

    /// <summary>The turn, an index above 0, in which people stand; null when the pictures are upright or nothing can be said.</summary>
    /// <param name="people">People found as the pictures are, and then in each turn.</param>
    public static int? BestTurn(IReadOnlyList<int> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var best = Enumerable.Range(0, people.Count).MaxBy(turn => people[turn]);
        return best > 0 && people[best] >= LeastPeople && people[best] >= LeastTimes * people[0] ? best : null;
    }
}
