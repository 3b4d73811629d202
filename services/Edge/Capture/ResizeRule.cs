namespace CrowdWatch.Edge.Capture;

/// <summary>How a picture is brought to the size of the canvas.</summary>
public enum ResizeRule
{
    /// <summary>Keeps the proportions, lies at the top left, the rest is padding.</summary>
    Letterbox,

    /// <summary>Fills the canvas, proportions change.</summary>
    Stretch,
}
