using System.Buffers;
using System.Globalization;
using System.Text;

namespace CrowdWatch.Domain.Occupancy;

/// <summary>One camera's people of a zone by cell as one text, <c>gate-1:3,gate-1+gate-2:0</c>, cells in ordinal order: as they are kept with a count.</summary>
public static class CellText
{
    /// <summary>Longest text; a camera sees a handful of cells.</summary>
    public const int MaxLength = 8_000;

    private const char Between = ',';
    private const char Is = ':';

    private static readonly SearchValues<char> InIds = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-+");

    /// <summary>The text; null where there are no cells, one is not named as a cell is, twice, or with fewer than no people, or their sum is not that of the zone.</summary>
    /// <param name="cells">Cells in any order.</param>
    /// <param name="people">People that the camera counted in the zone.</param>
    public static string? Of(IEnumerable<(string? Cell, int People)> cells, int people)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var (text, last, sum) = (new StringBuilder(), "", 0L);
        foreach (var (cell, count) in cells.OrderBy(cell => cell.Cell, StringComparer.Ordinal))
        {
            if (cell is not { Length: > 0 } id || id.AsSpan().ContainsAnyExcept(InIds) || id == last || count < 0 || text.Length + id.Length > MaxLength)
                return null;
            text.Append(CultureInfo.InvariantCulture, $"{id}{Is}{count}{Between}");
            (last, sum) = (id, sum + count);
        }
        return text.Length > 0 && sum == people ? text.ToString(0, text.Length - 1) : null;
    }

    /// <summary>Reads the people of known cells; false where the text holds other cells, or fewer or more, and nothing of it may be used.</summary>
    /// <param name="text">As <see cref="Of"/> makes it.</param>
    /// <param name="ids">The cells, in ordinal order.</param>
    /// <param name="people">Receives their people.</param>
    public static bool TryRead(ReadOnlySpan<char> text, IReadOnlyList<string> ids, Span<int> people)
    {
        ArgumentNullException.ThrowIfNull(ids);
        for (var i = 0; i < ids.Count; i++)
        {
            var end = i + 1 < ids.Count ? text.IndexOf(Between) : text.Length;
            if (end <= ids[i].Length || !text.StartsWith(ids[i], StringComparison.Ordinal) || text[ids[i].Length] != Is
                || !int.TryParse(text[(ids[i].Length + 1)..end], NumberStyles.None, CultureInfo.InvariantCulture, out people[i]))
                return false;
            text = end < text.Length ? text[(end + 1)..] : [];
        }
        return text.IsEmpty && ids.Count > 0;
    }
}
