using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>A tracker of a picture of 800 × 600, fed with people who are 80 px tall.</summary>
internal sealed class TrackedPeople
{
    public const int Width = 800;
    public const int Height = 600;

    public static readonly DateTimeOffset Start = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    public Tracker Tracker { get; } = new();

    public DetectionResult Seen { get; } = new();

    public IEnumerable<Track> Confirmed => Tracker.Tracks.Where(track => track.IsConfirmed);

    public void Step(double seconds, params PersonBox[] people) => Step(seconds, people, []);

    public void StepWeak(double seconds, params PersonBox[] weak) => Step(seconds, [], weak);

    public void Step(double seconds, PersonBox[] people, PersonBox[] weak)
    {
        Seen.Clear();
        Seen.People.AddRange(people);
        Seen.Weak.AddRange(weak);
        Tracker.Step(Seen, Start.AddSeconds(seconds), Width, Height);
    }

    public static PersonBox Person(double x, double y, float confidence = 0.8f, double tall = 80) =>
        new((float)(x - (tall * 0.2)), (float)(y - tall), (float)(x + (tall * 0.2)), (float)y, confidence);
}
