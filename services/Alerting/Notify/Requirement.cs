namespace CrowdWatch.Alerting.Notify;

/// <summary>Checks that several kinds of settings share.</summary>
internal static class Requirement
{
    /// <summary>A text that must be there.</summary>
    public static IEnumerable<string> Mistakes(string setting, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            yield return $"{setting} is empty; it has no default.";
    }

    /// <summary>A duration within bounds.</summary>
    public static IEnumerable<string> Mistakes(string setting, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
            yield return $"{setting} is {value}; allowed is {least} to {most}.";
    }
}
