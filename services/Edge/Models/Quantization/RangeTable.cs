using System.Globalization;

namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>Ranges of activations that were measured once and come with the program, so that everybody makes the same file: rows tensor,min,max.</summary>
internal static class RangeTable
{
    /// <summary>The ranges of an embedded file.</summary>
    public static IReadOnlyDictionary<string, ActivationRange> Embedded(string name)
    {
        using var stream = typeof(RangeTable).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program has no file {name} in it.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    public static IReadOnlyDictionary<string, ActivationRange> Parse(string text)
    {
        var ranges = new Dictionary<string, ActivationRange>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var fields = line.Split(',');
            ranges.Add(fields[0], new(float.Parse(fields[1], CultureInfo.InvariantCulture), float.Parse(fields[2], CultureInfo.InvariantCulture)));
        }
        return ranges;
    }
}
