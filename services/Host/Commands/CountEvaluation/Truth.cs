namespace CrowdWatch.Host.Commands.CountEvaluation;

/// <summary>How many people there truly are on the pictures of a source, as far as somebody counted.</summary>
internal abstract record Truth
{
    private Truth() { }

    /// <summary>Of stills, by file name.</summary>
    public sealed record OfStills(IReadOnlyDictionary<string, int> People) : Truth
    {
        public override string Described => $"{People.Count} stills, the first of them {People.Keys.First()}";
    }

    /// <summary>Of a recording, by frame from 0 on, as crowdwatch count numbers them.</summary>
    public sealed record OfFrames(IReadOnlyDictionary<long, int> People) : Truth
    {
        public override string Described => FormattableString.Invariant($"{People.Count} frames from {People.Keys.Min()} to {People.Keys.Max()}, counted from 0");
    }

    /// <summary>What it speaks of, for messages.</summary>
    public abstract string Described { get; }

    /// <summary>People on a picture; null where nobody counted.</summary>
    /// <param name="frame">Number of the frame.</param>
    /// <param name="file">Name of the still; null of a recording.</param>
    public int? PeopleOn(long frame, string? file) => this switch
    {
        OfStills stills when file is not null => stills.People.TryGetValue(file, out var people) ? people : null,
        OfFrames frames when file is null => frames.People.TryGetValue(frame, out var people) ? people : null,
        _ => null,
    };
}
