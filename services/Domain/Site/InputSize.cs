using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CrowdWatch.Domain.Site;

/// <summary>The picture that a model is given, written width×height as in "640x480".</summary>
/// <param name="WidthPx">Width in pixels.</param>
/// <param name="HeightPx">Height in pixels.</param>
public sealed record InputSize(int WidthPx, int HeightPx)
{
    /// <summary>Least side: below it a person has no pixels left.</summary>
    public const int MinPx = 96;

    /// <summary>Largest side: above it one picture takes seconds.</summary>
    public const int MaxPx = 2048;

    /// <summary>Sides are multiples of this: the coarsest cells that models here have.</summary>
    public const int StepPx = 32;

    /// <summary>Reads a size; false where it is none, or is not allowed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out InputSize? size)
    {
        size = null;
        var parts = text.Split('x');
        if (parts.Length != 2 || !TrySide(parts[0], out var width) || !TrySide(parts[1], out var height))
            return false;
        size = new(width, height);
        return true;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => FormattableString.Invariant($"{WidthPx}x{HeightPx}");

    private static bool TrySide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is >= MinPx and <= MaxPx && side % StepPx == 0;
}
