using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>People who walk straight on over a rectangle of level ground and turn at its borders: everywhere equally dense, at every moment. The same for the same seed.</summary>
internal sealed class WalkingCrowd
{
    private readonly (double East, double North, double Width, double Height) ground;
    private readonly (double East, double North, double SpeedEast, double SpeedNorth)[] people;

    public WalkingCrowd(int count, double west, double south, double east, double north, int seed)
    {
        var random = new Random(seed);
        ground = (west, south, east - west, north - south);
        people = [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (heading, speed) = (random.NextDouble() * 2 * Math.PI, 0.8 + random.NextDouble());
            return (random.NextDouble() * ground.Width, random.NextDouble() * ground.Height, speed * Math.Sin(heading), speed * Math.Cos(heading));
        })];
    }

    /// <summary>Where everybody is.</summary>
    public IEnumerable<GroundPoint> At(double second) => people.Select(person => new GroundPoint(
        ground.East + Folded(person.East + (person.SpeedEast * second), ground.Width), ground.North + Folded(person.North + (person.SpeedNorth * second), ground.Height)));

    // To and fro between 0 and the length.
    private static double Folded(double way, double length)
    {
        var there = ((way % (2 * length)) + (2 * length)) % (2 * length);
        return there <= length ? there : (2 * length) - there;
    }
}
