namespace CrowdWatch.Edge.Detection;

/// <summary>What a detector saw on one frame. Made once and filled anew with every frame, so that nothing is allocated.</summary>
public sealed class DetectionResult
{
    /// <summary>The people: detections from the threshold on, most confident first. Empty for a density model.</summary>
    public List<PersonBox> People { get; } = [];

    /// <summary>Detections from <see cref="CrowdLimit.WeakFrom"/> up to the threshold, after suppression, most confident first.</summary>
    public List<PersonBox> Weak { get; } = [];

    /// <summary>
    /// People whom tracking knows and who were not among <see cref="People"/> for a moment: where they are by now, as sure as they were clearly seen last.
    /// They count where people are counted one by one. Empty from the detector.
    /// </summary>
    public List<PersonBox> Bridged { get; } = [];

    /// <summary>
    /// How crowded the frame is: its weak detections over what a picture without a crowd has at most. From 1 on it holds more people than the model
    /// can count. Null where that cannot be told.
    /// </summary>
    public double? CrowdRatio { get; set; }

    /// <summary>What is known of these detections, so that a count has an interval and <see cref="CrowdRatio"/> can be told anew when detections are taken out; null: nothing.</summary>
    public DetectionAccuracy? Accuracy { get; set; }

    /// <summary>Whether <see cref="Features"/> are wanted: only then are they fetched from the model. Default false.</summary>
    public bool WantsFeatures { get; set; }

    /// <summary>Whether the model is wanted as it came, also where its quantised form is in use: what counts was fitted on that. Default false.</summary>
    public bool WantsOriginal { get; set; }

    /// <summary>Activations of the model's feature output. Null where the model has none, or nobody asked for them.</summary>
    public FeatureMap? Features { get; set; }

    /// <summary>People by cell, from a density model. Null for a model that finds boxes.</summary>
    public DensityMap? Density { get; set; }

    /// <summary>Forgets the last frame.</summary>
    public void Clear()
    {
        People.Clear();
        Weak.Clear();
        Bridged.Clear();
        (CrowdRatio, Accuracy, Features, Density) = (null, null, null, null);
    }
}
