using System.Globalization;

namespace CrowdWatch.Edge.SelfTests;

/// <summary>What a model found on a picture with a known number of people.</summary>
/// <param name="Found">People found.</param>
/// <param name="People">People there are.</param>
/// <param name="Tolerance">By how many a right model may be off.</param>
/// <param name="Picture">The picture, for people.</param>
public sealed record SelfTestResult(double Found, int People, int Tolerance, string Picture)
{
    /// <summary>Whether the model is right here.</summary>
    public bool IsRight => Math.Abs(Found - People) <= Tolerance;

    /// <summary>As people read it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"finds {Found:0.#} of {People} people in {Picture} (allowed {Math.Max(0, People - Tolerance)} to {People + Tolerance})");
}
