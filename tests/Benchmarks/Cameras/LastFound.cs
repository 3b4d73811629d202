using System.Text.Json;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>How many cameras each system kept up with the last time on this machine: where the next search begins, so that most end after two trials.</summary>
internal static class LastFound
{
    private static readonly string Path = System.IO.Path.Combine(CacheFolder.Locate(), "benchmarks", "cameras", "found.json");

    public static Dictionary<string, int> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(Path)) ?? [];
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // There was no time before, or it was ended while it wrote: the guesses of the program will do.
            return [];
        }
    }

    public static void Write(Dictionary<string, int> found, string system, int cameras)
    {
        found[system] = cameras;
        File.WriteAllText(Path, JsonSerializer.Serialize(found));
    }
}
