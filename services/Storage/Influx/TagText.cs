namespace CrowdWatch.Storage.Influx;

/// <summary>Values of tags as InfluxDB can hold them.</summary>
/// <remarks>
/// The line protocol has no way to write a backslash at the end of a value: it would escape what follows. Such a value gets a space
/// at its end, and so does one that already ends so, which makes the way back certain.
/// </remarks>
internal static class TagText
{
    /// <exception cref="ArgumentException">The value is empty or holds a control character, such as a line break.</exception>
    public static string ToStored(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0)
            throw new ArgumentException("A zone, camera, edge or site has an empty id; allowed is any text of at least one character.", nameof(value));
        foreach (var letter in value)
        {
            if (char.IsControl(letter))
                throw new ArgumentException($"The id '{value.ReplaceLineEndings("\\n")}' holds a control character (code {(int)letter}); allowed is any other text.", nameof(value));
        }
        return EndsInBackslash(value) ? value + ' ' : value;
    }

    /// <summary>The value that <see cref="ToStored"/> was given.</summary>
    public static string FromStored(string value) => value.EndsWith(' ') && EndsInBackslash(value) ? value[..^1] : value;

    private static bool EndsInBackslash(string value) => value.AsSpan().TrimEnd(' ').EndsWith("\\");
}
