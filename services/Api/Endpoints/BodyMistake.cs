using System.Text.Json;
using System.Text.RegularExpressions;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Says what is wrong with a JSON body in words for whoever sent it: where, and what is missing; the library names types of this program instead.</summary>
internal static partial class BodyMistake
{
    /// <summary>A sentence or two.</summary>
    public static string Of(JsonException thrown)
    {
        if (MissingNames().Match(thrown.Message) is { Success: true } missing)
            return $"The body lacks {missing.Groups["names"].Value}.";
        if (!thrown.Message.Contains("could not be converted to", StringComparison.Ordinal))
            return $"The body is not as it should be: {Place().Replace(thrown.Message, "")}";
        return thrown.Path is null or "$" ? "The body is no JSON object." : $"'{thrown.Path.Replace("$.", "", StringComparison.Ordinal)}' in the body is of another kind than it should be.";
    }

    [GeneratedRegex(@"missing required properties including: (?<names>.+?)\.?$", RegexOptions.Singleline)]
    private static partial Regex MissingNames();

    [GeneratedRegex(@" Path: .*$", RegexOptions.Singleline)]
    private static partial Regex Place();
}
