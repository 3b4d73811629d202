namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// Where somebody is along one axis of the picture and how fast they move along it: a Kalman filter of constant velocity, whose step is the time that truly
/// passed. What is known of the velocity fades with <see cref="WalkLasts"/>, so that who was lost for seconds is looked for near where they were last
/// seen, and not where a straight walk would have led them.
/// </summary>
internal struct AxisFilter
{
    // Between 2 s, in which a walk hardly bends, and 10 s, after which nobody knows.
    private static readonly TimeSpan WalkLasts = TimeSpan.FromSeconds(4);

    private double placeVariance;
    private double covariance;
    private double velocityVariance;

    /// <summary>Where they are, pixels.</summary>
    public double Place { get; private set; }

    /// <summary>How fast they move, pixels a second.</summary>
    public double Velocity { get; private set; }

    /// <summary>Somebody who was just seen for the first time.</summary>
    /// <param name="place">Where, pixels.</param>
    /// <param name="placeSigma">How far off that may be, one standard deviation in pixels.</param>
    /// <param name="speedSigma">How fast people move, one standard deviation in pixels a second.</param>
    public static AxisFilter At(double place, double placeSigma, double speedSigma) => new()
    {
        Place = place,
        placeVariance = placeSigma * placeSigma,
        velocityVariance = speedSigma * speedSigma,
    };

    /// <summary>Lets time pass.</summary>
    /// <param name="seconds">How much; not negative.</param>
    /// <param name="speedSigma">How fast people move, one standard deviation in pixels a second: what the velocity's own spread grows back to.</param>
    public void Predict(double seconds, double speedSigma)
    {
        var lasts = WalkLasts.TotalSeconds;
        var kept = Math.Exp(-seconds / lasts);
        var moved = lasts * (1 - kept);
        Place += Velocity * moved;
        Velocity *= kept;
        // The noise of a velocity that returns to its spread, integrated over the step (Ornstein-Uhlenbeck).
        var speedVariance = speedSigma * speedSigma;
        placeVariance += (2 * moved * covariance) + (moved * moved * velocityVariance)
            + (speedVariance * lasts * ((2 * seconds) - (lasts * (3 - (4 * kept) + (kept * kept)))));
        covariance = (kept * (covariance + (moved * velocityVariance))) + (speedVariance * moved * (1 - kept));
        velocityVariance = (kept * kept * velocityVariance) + (speedVariance * (1 - (kept * kept)));
    }

    /// <summary>Variance of what a sighting with this spread should differ by, pixels squared.</summary>
    public readonly double InnovationVariance(double placeSigma) => placeVariance + (placeSigma * placeSigma);

    /// <summary>Takes in a sighting.</summary>
    /// <param name="place">Where, pixels.</param>
    /// <param name="placeSigma">How far off that may be, one standard deviation in pixels.</param>
    public void Correct(double place, double placeSigma)
    {
        var variance = InnovationVariance(placeSigma);
        var (placeGain, velocityGain) = (placeVariance / variance, covariance / variance);
        var difference = place - Place;
        Place += placeGain * difference;
        Velocity += velocityGain * difference;
        velocityVariance -= velocityGain * covariance;
        covariance *= 1 - placeGain;
        placeVariance *= 1 - placeGain;
    }
}
