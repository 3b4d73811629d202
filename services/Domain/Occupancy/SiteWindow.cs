using System.Text.Json.Serialization;

namespace CrowdWatch.Domain.Occupancy;

/// <summary>The site's total over one window of event time, made of the stored windows of its zones of the same length and start. Natural key (Length, Start).</summary>
public sealed record SiteWindow
{
    /// <summary>Length; the window is half open, [Start, Start + Length). On the wire the seconds.</summary>
    [JsonPropertyName("windowSeconds"), JsonConverter(typeof(JsonNumberEnumConverter<WindowLength>))]
    public required WindowLength Length { get; init; }

    /// <summary>First moment, a multiple of the length since the Unix epoch. UTC.</summary>
    [JsonPropertyName("windowStart")]
    public required DateTimeOffset Start { get; init; }

    /// <summary>The total: people are the sum of the zones' means.</summary>
    public required SiteOccupancy Occupancy { get; init; }

    /// <summary>How often the window was corrected after it was first made; the highest holds. Always 0 for 15 minutes and 1 hour, which are rewritten with every minute.</summary>
    [JsonRequired]
    public int Revision { get; init; }

    /// <summary>The site's window from those of its zones.</summary>
    /// <param name="site">Its zones and capacities.</param>
    /// <param name="length">Length of the window.</param>
    /// <param name="start">Its first moment.</param>
    /// <param name="zones">The zones' windows of that length and start; a zone without one was not seen.</param>
    /// <exception cref="ArgumentException">A window is of another length or start, or a zone has two.</exception>
    public static SiteWindow Of(Site.WatchedSite site, WindowLength length, DateTimeOffset start, IEnumerable<OccupancyWindow> zones)
    {
        ArgumentNullException.ThrowIfNull(zones);
        var seen = new Dictionary<string, ZoneSeen>(StringComparer.Ordinal);
        foreach (var window in zones)
        {
            if (window.Length != length || window.Start != start || !seen.TryAdd(window.ZoneId, new ZoneSeen(window.MeanPeople, window.CoverageRatio, window.IsLowerBound, window.LowPeople, window.HighPeople)))
                throw new ArgumentException(
                    $"Window {window.ZoneId} {window.Length} {window.Start:O} cannot be part of the site's {length} {start:O}: allowed is one window of that length and start a zone.", nameof(zones));
        }
        return new SiteWindow { Length = length, Start = start, Occupancy = SiteOccupancy.Of(site, id => seen.GetValueOrDefault(id)) };
    }
}
