using System.Globalization;
using System.Text.RegularExpressions;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Commands;

/// <summary>A counting line as it stands on a command line: NAME=X1,Y1,X2,Y2,XI,YI, of which the name and the inner point XI,YI may be left out.</summary>
/// <param name="Name">Its name; null where none was given.</param>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="Inside">A point on the inner side; null: the right of an upright line, below a level one.</param>
internal sealed record LineArgument(string? Name, PixelPoint From, PixelPoint To, PixelPoint? Inside)
{
    /// <summary>What may stand there.</summary>
    public const string Allowed = "X1,Y1,X2,Y2 in pixels with a point before a fraction, with a name before it and the inner side's point after it where they are wished, as in gate=430,120,430,400,500,260; names of letters, digits and hyphens, at most 64";

    /// <summary>In heights of the picture, how far beside the line the inner point is taken where none was given: further than a line needs it, nearer than its room.</summary>
    private const float InsideBeside = 1f / 32;

    private const int Ends = 4;
    private const int EndsAndInside = 6;

    /// <summary>True with the line, or false where the text is none.</summary>
    public static bool TryParse(string text, out LineArgument? line)
    {
        line = null;
        var parts = text.Split('=', 2);
        var (name, places) = parts is [var named, var after] ? (named, after) : (null, text);
        if (name is not null && !Regex.IsMatch(name, "^[A-Za-z0-9][A-Za-z0-9-]{0,63}$"))
            return false;
        var numbers = new List<float>();
        foreach (var field in places.Split(','))
        {
            if (!float.TryParse(field, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !float.IsFinite(number))
                return false;
            numbers.Add(number);
        }
        if (numbers.Count is not (Ends or EndsAndInside))
            return false;
        line = new(name, new(numbers[0], numbers[1]), new(numbers[2], numbers[3]), numbers.Count == Ends ? null : new(numbers[4], numbers[5]));
        return true;
    }

    /// <summary>The line in a picture.</summary>
    /// <param name="id">Its id, where it has no name.</param>
    /// <param name="picture">Size of the picture in whose pixels it is given.</param>
    public CountingLine In(string id, ImageSize picture) => new() { Id = Name ?? id, From = From, To = To, Inside = Inside ?? Beside(picture.Height * InsideBeside) };

    private PixelPoint Beside(float distance)
    {
        var (x, y) = (To.X - From.X, To.Y - From.Y);
        var length = MathF.Sqrt((x * x) + (y * y));
        var middle = new PixelPoint((From.X + To.X) / 2, (From.Y + To.Y) / 2);
        if (length == 0)
            return middle;
        var (acrossX, acrossY) = (-y / length, x / length);
        var isTurned = MathF.Abs(x) <= MathF.Abs(y) ? acrossX < 0 : acrossY < 0;
        return isTurned ? new(middle.X - (acrossX * distance), middle.Y - (acrossY * distance)) : new(middle.X + (acrossX * distance), middle.Y + (acrossY * distance));
    }
}
