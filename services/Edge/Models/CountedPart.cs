namespace CrowdWatch.Edge.Models;

/// <summary>What a model's boxes frame, and so where in the picture a person is taken to be.</summary>
public enum CountedPart
{
    /// <summary>Whole people: someone is where the box ends below, at the feet.</summary>
    People,

    /// <summary>Heads: someone is in the middle of the box. How tall and how far away they are nobody knows, so zones are drawn around heads.</summary>
    Heads,
}
