using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CrowdWatch.Host.Site;

/// <summary>Bounds of a value as its attributes state them; the label names one number of a pair.</summary>
internal sealed record PlanLimits(double? Min, double? Max, string? Pattern, string? PatternMeaning, int? MinLength, int? MaxLength, string? Label = null)
{
    /// <summary>No bounds.</summary>
    public static readonly PlanLimits None = new(null, null, null, null, null, null);

    /// <summary>The bounds on a property, or on a parameter of a pair.</summary>
    public static PlanLimits Of(ICustomAttributeProvider member)
    {
        var range = First<RangeAttribute>(member);
        var pattern = First<RegularExpressionAttribute>(member);
        return new(
            range is null ? null : Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture),
            range is null ? null : Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture),
            pattern?.Pattern, pattern?.ErrorMessage,
            First<MinLengthAttribute>(member)?.Length, First<MaxLengthAttribute>(member)?.Length,
            (member as ParameterInfo)?.Name?.ToLowerInvariant());
    }

    /// <summary>Whether a number lies within.</summary>
    public bool Allow(double number) => double.IsFinite(number) && !(number < Min) && !(number > Max);

    /// <summary>Whether a text has the form and length asked for.</summary>
    public bool Allow(string text) =>
        (Pattern is null || Regex.Match(text, Pattern).Length == text.Length) && !(text.Length < MinLength) && !(text.Length > MaxLength);

    /// <summary>Whether a list may have so many items.</summary>
    public bool AllowCount(int count) => !(count < MinLength) && !(count > MaxLength);

    private static T? First<T>(ICustomAttributeProvider member) where T : Attribute =>
        member.GetCustomAttributes(typeof(T), false).FirstOrDefault() as T;
}
