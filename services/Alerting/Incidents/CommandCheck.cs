namespace CrowdWatch.Alerting.Incidents;

/// <summary>What is wrong with a value of a command, in words that name it and what is allowed; null if nothing.</summary>
internal static class CommandCheck
{
    private static readonly TimeSpan LongestMute = TimeSpan.FromHours(24);

    public static string? Person(string? by) => Text("by", by, 100, isRequired: true);

    public static string? Why(string? why) => Text("why", why, 500, isRequired: true);

    public static string? Note(string? note) => Text("note", note, 500, isRequired: false);

    public static string? Authority(string? authority) => Text("authority", authority, 200, isRequired: true);

    public static string? Until(DateTimeOffset until, DateTimeOffset now) =>
        until <= now + LongestMute ? null : FormattableString.Invariant($"'until' is {until:O}; allowed is at most {LongestMute.TotalHours:0} hours ahead.");

    private static string? Text(string name, string? value, int most, bool isRequired)
    {
        if (string.IsNullOrWhiteSpace(value))
            return isRequired ? $"'{name}' is missing; allowed is text of 1 to {most} characters." : null;
        return value.Length <= most ? null : $"'{name}' has {value.Length} characters; allowed are at most {most}.";
    }
}
