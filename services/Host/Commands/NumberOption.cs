using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace CrowdWatch.Host.Commands;

/// <summary>
/// Options whose value is a number, written in one way: digits and, where it may have one, a point. A library's own reading takes the comma of
/// 1,5 for a separator of thousands and makes 15 of it.
/// </summary>
internal static class NumberOption
{
    /// <summary>A number that may have a fraction.</summary>
    public static Option<double> Real(string name, string description, string help, double usual) =>
        Of(name, description, help, usual, NumberStyles.AllowDecimalPoint, "a number in digits with a point before its fraction, as in 1.5");

    /// <summary>A whole number from 0 on.</summary>
    public static Option<T> Whole<T>(string name, string description, string help, T usual) where T : struct, INumberBase<T> =>
        Of(name, description, help, usual, NumberStyles.None, "a whole number in digits alone");

    private static Option<T> Of<T>(string name, string description, string help, T usual, NumberStyles style, string allowed) where T : struct, INumberBase<T> => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => usual,
        CustomParser = result => Read(result, name, usual, style, allowed),
    };

    private static T Read<T>(ArgumentResult result, string name, T usual, NumberStyles style, string allowed) where T : struct, INumberBase<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number))
            return number;
        result.AddError($"{name} {text}: allowed is {allowed}{Guess<T>(text, style)}");
        return usual;
    }

    // Of 1,500 nobody knows whether it is one and a half or fifteen hundred.
    private static string Guess<T>(string text, NumberStyles style) where T : struct, INumberBase<T>
    {
        var point = text.Replace(',', '.').Replace('，', '.').Replace('．', '.');
        return point != text && T.TryParse(point, style, CultureInfo.InvariantCulture, out _) ? $"; did you mean {point}?" : ".";
    }
}
