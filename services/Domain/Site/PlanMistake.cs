namespace CrowdWatch.Domain.Site;

/// <summary>One thing wrong in a site plan or a roster: where, what stands there, what is allowed.</summary>
/// <param name="Path">Place in the file, as in <c>zones[2].polygon</c>; empty for the file as a whole.</param>
/// <param name="Found">What stands there, as the end of "… is …": a value in quotes, "missing", "not a known key". Holds no credentials.</param>
/// <param name="Allowed">What may stand there, for a person to read.</param>
/// <param name="Line">Line of the file, from 1; null where none is known.</param>
public sealed record PlanMistake(string Path, string Found, string Allowed, int? Line = null)
{
    /// <summary>The mistake in one line.</summary>
    public override string ToString()
    {
        var place = Line is { } line ? $"line {line}: " : "";
        return $"{place}{(Path.Length == 0 ? "the file" : Path)} is {Found}; allowed: {Allowed}";
    }
}
