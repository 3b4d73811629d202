namespace CrowdWatch.Edge.Gating;

/// <summary>Share of a camera's pictures over the last minute that were not looked at because nothing had changed. Safe from any thread.</summary>
public sealed class GatedRatio
{
    // A minute in so many parts.
    private const int Parts = 6;

    private static readonly TimeSpan Part = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly (long Number, int Reaffirmed, int All)[] parts = new (long, int, int)[Parts];

    /// <summary>Takes in a picture.</summary>
    public void Add(bool isReaffirmed, DateTimeOffset at)
    {
        var number = at.UtcTicks / Part.Ticks;
        lock (gate)
        {
            ref var part = ref parts[number % Parts];
            if (part.Number != number)
                part = (number, 0, 0);
            part = (number, part.Reaffirmed + (isReaffirmed ? 1 : 0), part.All + 1);
        }
    }

    /// <summary>The share, 0 to 1; null when there was no picture.</summary>
    public double? At(DateTimeOffset now)
    {
        var newest = now.UtcTicks / Part.Ticks;
        var (reaffirmed, all) = (0, 0);
        lock (gate)
        {
            foreach (var part in parts)
            {
                if (newest - part.Number is < 0 or >= Parts)
                    continue;
                reaffirmed += part.Reaffirmed;
                all += part.All;
            }
        }
        return all == 0 ? null : (double)reaffirmed / all;
    }
}
