using CrowdWatch.Edge.Capture;
using CrowdWatch.Host.Commands.Counting;

namespace CrowdWatch.Host.Commands.CountEvaluation;

/// <summary>Keeps each counted picture whose people are known beside their true number.</summary>
/// <param name="truth">The true numbers.</param>
/// <param name="stills">Paths of the stills that are counted; null of a recording.</param>
internal sealed class ScoredRows(Truth truth, IReadOnlyList<string>? stills) : ICountRows
{
    private readonly List<ScoredPicture> pictures = [];

    /// <inheritdoc/>
    public long Rows { get; private set; }

    public IReadOnlyList<ScoredPicture> Pictures => pictures;

    /// <inheritdoc/>
    public void Write(Frame frame, CountedPicture counted)
    {
        Rows++;
        if (truth.PeopleOn(frame.Index, stills is null ? null : Path.GetFileName(stills[(int)frame.Index])) is { } people)
            pictures.Add(new(people, counted.Count?.People, counted.Count?.Low, counted.Count?.High, counted.IsCrowded, counted.Took));
    }

    public void Dispose() { }
}
