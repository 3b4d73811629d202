namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>Notices scores that are no probabilities: a model exported without its last sigmoid would find nobody, or everybody.</summary>
public static class ScoreCheck
{
    // Rounding of half precision.
    private const float Slack = 0.01f;

    /// <summary>Whether a candidate's score is high enough.</summary>
    /// <exception cref="InvalidDataException">The score is no number or no probability: the picture was not judged, and nobody may take that for "no people".</exception>
    public static bool Counts(float score, float threshold, int candidate)
    {
        if (float.IsNaN(score))
            throw new InvalidDataException($"The model's score of candidate {candidate} is not a number.");
        EnsureProbability(score, "scores");
        return score >= threshold;
    }

    /// <exception cref="InvalidDataException">The score is no probability. One that is no number is told where it would be counted.</exception>
    public static void EnsureProbability(float score, string what)
    {
        if (score is < -Slack or > 1 + Slack)
            throw new InvalidDataException(
                FormattableString.Invariant($"The model's {what} are no probabilities: one is {score:0.###}, allowed are 0 to 1. Export the model with the sigmoid at its end."));
    }
}
