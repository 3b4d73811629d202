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

    /// <summary>How long after its end a late count still corrects a window. Default 2 min; not less than CloseDelay.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")] public TimeSpan AllowedLateness { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Windows kept in memory while the store or the bus is away; beyond it the oldest are let go, with an error in the log. Default 100 000.</summary>
    [Range(1_000, 10_000_000)] public int MaxPendingWindows { get; set; } = 100_000;

    public WindowRules Rules => new(CloseDelay, AllowedLateness);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AllowedLateness < CloseDelay)
            yield return new ValidationResult(
                $"AllowedLateness is {AllowedLateness}; allowed is CloseDelay ({CloseDelay}) or more.", [nameof(AllowedLateness)]);
    }
}

[OptionsValidator]
internal sealed partial class AggregationOptionsValidator : IValidateOptions<AggregationOptions>;
