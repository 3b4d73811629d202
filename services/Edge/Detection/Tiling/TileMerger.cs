using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Edge.Detection.Tiling;

/// <summary>Makes one detection of those that several views of a picture, its tiles and the whole, have of one person.</summary>
public sealed class TileMerger
{
    // As between the boxes of one view, where people stand close to each other.
    private const float SameIou = 0.5f;

    private readonly NonMaximumSuppression suppression = new(SameIou);
    private readonly List<PersonBox> people = [];
    private readonly List<PersonBox> weak = [];
    private readonly List<PersonBox> kept = [];

    /// <summary>Forgets the views.</summary>
    public void Clear()
    {
        people.Clear();
        weak.Clear();
    }

    /// <summary>Adds the detections of one view that lie whole in it.</summary>
    /// <param name="seen">What the model saw on the view, in pixels of its canvas.</param>
    /// <param name="view">Where the view lies.</param>
    public void Add(DetectionResult seen, TileView view)
    {
        ArgumentNullException.ThrowIfNull(seen);
        Add(seen.People, view, people);
        Add(seen.Weak, view, weak);
    }

    /// <summary>Fills <paramref name="result"/> with one detection a person, most confident first.</summary>
    public void Merge(DetectionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        result.People.Clear();
        result.Weak.Clear();
        kept.Clear();
        suppression.Apply(people, kept);
        result.People.AddRange(kept);
        var confident = kept.Count;
        suppression.Apply(weak, kept);
        for (var i = confident; i < kept.Count; i++)
            result.Weak.Add(kept[i]);
    }

    private static void Add(List<PersonBox> boxes, TileView view, List<PersonBox> onto)
    {
        foreach (var box in boxes)
        {
            if (!view.Cuts(box))
                onto.Add(view.ToSource(box));
        }
    }
}
