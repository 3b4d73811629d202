using System.Numerics;
using System.Runtime.InteropServices;

namespace CrowdWatch.Edge.Teaching;

/// <summary>Goes once over all channels and cells: people by cell, and how unusual each cell is.</summary>
internal static class ChannelSums
{
    /// <param name="map">Activations, channels × cells.</param>
    /// <param name="background">Those without people.</param>
    /// <param name="rises">By channel, people by unit above the background.</param>
    /// <param name="falls">By channel, people by unit below it.</param>
    /// <param name="unusualness">By channel, what the square of a change weighs.</param>
    /// <param name="people">Receives the people by cell.</param>
    /// <param name="unusual">Receives the unusualness by cell.</param>
    public static void Add(
        ReadOnlySpan<float> map, ReadOnlySpan<float> background, ReadOnlySpan<float> rises, ReadOnlySpan<float> falls, ReadOnlySpan<float> unusualness,
        Span<float> people, Span<float> unusual)
    {
        people.Clear();
        unusual.Clear();
        for (var channel = 0; channel < rises.Length; channel++)
        {
            var cells = channel * people.Length;
            Add(map.Slice(cells, people.Length), background.Slice(cells, people.Length), rises[channel], falls[channel], unusualness[channel], people, unusual);
        }
    }

    private static void Add(ReadOnlySpan<float> map, ReadOnlySpan<float> background, float rise, float fall, float unusualness, Span<float> people, Span<float> unusual)
    {
        var whole = people.Length - (people.Length % Vector<float>.Count);
        var maps = MemoryMarshal.Cast<float, Vector<float>>(map[..whole]);
        var backgrounds = MemoryMarshal.Cast<float, Vector<float>>(background[..whole]);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(people[..whole]);
        var squares = MemoryMarshal.Cast<float, Vector<float>>(unusual[..whole]);
        for (var i = 0; i < maps.Length; i++)
        {
            var change = maps[i] - backgrounds[i];
            sums[i] += (Vector.Max(change, Vector<float>.Zero) * rise) - (Vector.Min(change, Vector<float>.Zero) * fall);
            squares[i] += change * change * unusualness;
        }
        for (var i = whole; i < people.Length; i++)
        {
            var change = map[i] - background[i];
            people[i] += (Math.Max(change, 0) * rise) - (Math.Min(change, 0) * fall);
            unusual[i] += change * change * unusualness;
        }
    }
}
