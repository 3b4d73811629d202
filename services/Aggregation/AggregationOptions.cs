using System.ComponentModel.DataAnnotations;
using CrowdWatch.Aggregation.Windows;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Aggregation;

/// <summary>Settings of the aggregation role, section Aggregation.</summary>
internal sealed class AggregationOptions : IValidatableObject
{
    public const string Section = "Aggregation";

    /// <summary>How long after its end a window is first closed. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")] public TimeSpan CloseDelay { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long after its end a window is corrected at once, from memory. Later counts have it worked out again from the store. Default 2 min; not less than CloseDelay.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan HotLateness { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long after their capture counts are taken; later they are refused and counted. Default 26 h: what an edge kept for a day, and two hours to drain it. Less than the store keeps counts.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")] public TimeSpan AllowedLateness { get; set; } = TimeSpan.FromHours(26);

    /// <summary>How long after a late count its windows are worked out again, so that many late counts make one correction. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")] public TimeSpan LateDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after taking a partition up another instance may still have been writing; then its open windows are worked out again. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan SettleDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Windows kept in memory while the store or the bus is away; those beyond it are worked out again later. Default 100 000.</summary>
    [Range(1_000, 10_000_000)] public int MaxPendingWindows { get; set; } = 100_000;

    public WindowRules Rules => new(CloseDelay, HotLateness);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HotLateness < CloseDelay)
            yield return new ValidationResult(
                $"HotLateness is {HotLateness}; allowed is CloseDelay ({CloseDelay}) or more.", [nameof(HotLateness)]);
    }
}

[OptionsValidator]
internal sealed partial class AggregationOptionsValidator : IValidateOptions<AggregationOptions>;
