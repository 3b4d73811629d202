using System.Diagnostics.CodeAnalysis;

namespace CrowdWatch.Domain.Site;

/// <summary>Into how many overlapping tiles a picture is cut for counting, written columns×rows as in "2x2". 1x1 cuts nothing.</summary>
/// <param name="Columns">Tiles side by side, 1 to 4.</param>
/// <param name="Rows">Tiles one below the other, 1 to 4.</param>
public sealed record TileGrid(int Columns, int Rows)
{
    /// <summary>Most tiles in one direction.</summary>
    public const int Max = 4;

    /// <summary>The picture in one piece.</summary>
    public static readonly TileGrid Whole = new(1, 1);

    /// <summary>Whether nothing is cut.</summary>
    public bool IsWhole => this == Whole;

    /// <summary>Reads a grid; false where it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TileGrid? grid)
    {
        grid = text is [>= '1' and <= '4', 'x', >= '1' and <= '4'] ? new(text[0] - '0', text[2] - '0') : null;
        return grid is not null;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => FormattableString.Invariant($"{Columns}x{Rows}");
}
