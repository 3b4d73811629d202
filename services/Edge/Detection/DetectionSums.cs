namespace CrowdWatch.Edge.Detection;

/// <summary>What the interval of a count is told by: sums over the detections of a zone, or of the whole picture.</summary>
/// <param name="Confident">Detections from the model's threshold on.</param>
/// <param name="WeakMass">Sum of the scores of the others.</param>
/// <param name="Expected">Sum of the chances that a detection is a person.</param>
/// <param name="Variance">Variance of that sum, if detections erred each on its own.</param>
public readonly record struct DetectionSums(int Confident, double WeakMass, double Expected, double Variance)
{
    /// <summary>All there is to see of people.</summary>
    public double Mass => Confident + WeakMass;
}
