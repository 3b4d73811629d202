using System.Globalization;
using System.Text.RegularExpressions;

namespace CrowdWatch.Edge.Models.Inspection;

/// <summary>The classes that a model's maker wrote into its file, as Ultralytics does: {0: 'person', 1: 'bicycle'}.</summary>
internal static partial class ClassNames
{
    private static readonly string[] Heads = ["head", "heads"];
    private static readonly string[] People = ["person", "persons", "people", "pedestrian", "human", "body"];

    /// <summary>By number; empty where nothing is written.</summary>
    public static IReadOnlyDictionary<int, string> Of(IReadOnlyDictionary<string, string> notes) => notes.TryGetValue("names", out var names)
        ? Entry().Matches(names).GroupBy(entry => int.Parse(entry.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)).ToDictionary(entry => entry.Key, entry => entry.First().Groups["name"].Value)
        : new Dictionary<int, string>();

    /// <summary>The class that is counted, whether it is heads, and why it is taken.</summary>
    public static (int Class, bool IsHead, string Why) Person(IReadOnlyDictionary<int, string> names, int count)
    {
        foreach (var (wanted, isHead) in new[] { (People, false), (Heads, true) })
        {
            foreach (var (number, name) in names.OrderBy(entry => entry.Key))
            {
                if (number < count && wanted.Contains(name, StringComparer.OrdinalIgnoreCase))
                    return (number, isHead, $"class {number} is '{name}', as the file says");
            }
        }
        return count switch
        {
            // COCO's own numbers, as RF-DETR keeps them; COCO's 80 in a row, as all others have them.
            91 => (1, false, "of 91 classes, as of COCO, 1 is the person"),
            80 => (0, false, "of 80 classes, as of COCO, 0 is the person"),
            1 => (0, false, "there is one class"),
            _ => (0, false, "the file does not say which class is the person, 0 is taken: check 'personClass'"),
        };
    }

    [GeneratedRegex("""(?<number>\d{1,5})\s*:\s*(?<quote>['"])(?<name>.*?)\k<quote>""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();
}
