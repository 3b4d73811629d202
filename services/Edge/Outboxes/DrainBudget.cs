namespace CrowdWatch.Edge.Outboxes;

/// <summary>Holds late counts to a rate, so that they never starve the live ones. Times are those since the start of the process.</summary>
/// <param name="CountsPerSecond">The rate.</param>
/// <param name="Left">Counts that may go now; below 0 after a row that was larger than what was left.</param>
/// <param name="At">When that was worked out.</param>
public readonly record struct DrainBudget(int CountsPerSecond, double Left, TimeSpan At)
{
    /// <summary>What an idle outbox saves up: after a pause a tenth of a second's worth may go at once.</summary>
    public static readonly TimeSpan MostSaved = TimeSpan.FromSeconds(0.1);

    /// <summary>The budget at a later time.</summary>
    public DrainBudget Later(TimeSpan now) =>
        this with { Left = Math.Min(Left + (now - At).TotalSeconds * CountsPerSecond, MostSaved.TotalSeconds * CountsPerSecond), At = now };

    /// <summary>The budget after sending counts.</summary>
    public DrainBudget Spend(int counts) => this with { Left = Left - counts };

    /// <summary>How long until something may go.</summary>
    public TimeSpan Wait => Left > 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - Left) / CountsPerSecond);
}
