using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.SiteWindows;

/// <summary>
/// What is stored of the zones from before the site had windows: for each length a range [From, To) that still has to be made, newest first.
/// The oldest stored window of the site marks how far it came, so a restart goes on there; therefore nothing below To is made but by this.
/// </summary>
internal sealed class SiteBackfill
{
    /// <summary>The first piece reaches back at least so far, past all that can still come over the bus as new.</summary>
    private static readonly TimeSpan FirstPiece = TimeSpan.FromMinutes(10);

    private readonly Dictionary<WindowLength, (DateTimeOffset From, DateTimeOffset To)> left = [];

    /// <summary>Whether anything is left to do.</summary>
    public bool IsDone => left.Values.All(range => range.From >= range.To);

    /// <summary>Begins with a length.</summary>
    /// <param name="length">The length.</param>
    /// <param name="oldestOfZones">Start of the oldest stored window of a zone; null for none.</param>
    /// <param name="oldestOfSite">Start of the oldest stored window of the site; null for none.</param>
    /// <param name="now">The present.</param>
    public void Begin(WindowLength length, DateTimeOffset? oldestOfZones, DateTimeOffset? oldestOfSite, DateTimeOffset now)
    {
        var to = oldestOfSite ?? WindowGrid.StartOf(now, length) + WindowGrid.Duration(length);
        left[length] = (oldestOfZones ?? to, to);
    }

    /// <summary>Whether a window is left to the backfill; an older one than any stored before becomes a part of it.</summary>
    public bool Covers(WindowKey key)
    {
        if (!left.TryGetValue(key.Length, out var range) || range.From >= range.To || key.Start >= range.To)
            return false;
        left[key.Length] = (key.Start < range.From ? key.Start : range.From, range.To);
        return true;
    }

    /// <summary>The next piece to make: the newest of the shortest length that has one; null when all is made.</summary>
    /// <param name="windows">About so many windows of a length at once.</param>
    public SitePiece? Next(int windows) => left.Keys.Order().Select(length => Next(length, windows)).FirstOrDefault(piece => piece is not null);

    /// <summary>The next piece of a length; null when all of it is made.</summary>
    public SitePiece? Next(WindowLength length, int windows)
    {
        var (from, to) = left[length];
        if (from >= to)
            return null;
        var piece = WindowGrid.Duration(length) * windows;
        var start = WindowGrid.StartOf(to - (piece > FirstPiece ? piece : FirstPiece), length);
        return new(length, start > from ? start : from, to);
    }

    /// <summary>A piece is stored.</summary>
    public void Done(SitePiece piece) => left[piece.Length] = left[piece.Length] with { To = piece.From };
}

/// <summary>The windows of a length that begin in [From, To).</summary>
internal sealed record SitePiece(WindowLength Length, DateTimeOffset From, DateTimeOffset To);
