namespace CrowdWatch.Domain.Site;

/// <summary>Checks of ids that several parts of a plan share: each once, each known.</summary>
internal static class PlanIds
{
    /// <summary>Ids that stand in the list before.</summary>
    public static IEnumerable<PlanMistake> Unique(string list, IReadOnlyList<string> ids)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < ids.Count; i++)
        {
            if (ids[i].Length > 0 && !first.TryAdd(ids[i], i))
                yield return new($"{list}[{i}].id", $"\"{ids[i]}\", the id of {list}[{first[ids[i]]}] too", "an id of its own");
        }
    }

    /// <summary>Ids of a list that are none of the known ones.</summary>
    public static IEnumerable<PlanMistake> Known(string path, IReadOnlyList<string>? ids, string what, IReadOnlyCollection<string> known)
    {
        for (var i = 0; i < ids?.Count; i++)
        {
            if (ids[i].Length > 0 && !known.Contains(ids[i]))
                yield return Unknown($"{path}[{i}]", ids[i], what, known);
        }
    }

    /// <summary>An id that is none of the known ones, with the one probably meant.</summary>
    public static PlanMistake Unknown(string path, string id, string what, IReadOnlyCollection<string> known) =>
        new(path, $"\"{id}\", no {what} of this plan{Guess(NearestName.Of(id, known))}", List(known));

    /// <summary>A name probably meant, as an addition.</summary>
    public static string Guess(string? nearest) => nearest is null ? "" : $" (did you mean {nearest}?)";

    private static string List(IReadOnlyCollection<string> known)
    {
        var ids = known.Where(id => id.Length > 0).Distinct().ToList();
        return $"{string.Join(", ", ids.Take(30))}{(ids.Count > 30 ? ", …" : "")}";
    }
}
