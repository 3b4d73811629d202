using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Host.Commands;

/// <summary>How pictures are looked at, for commands that take a source without a plan: --threshold, --input, --tiles, as the plan's keys of these names.</summary>
internal sealed class LookOptions
{
    private const double MinThreshold = 0.05;
    private const double MaxThreshold = 0.95;

    private delegate bool Reader<T>(string text, out T? value);

    /// <summary>Least confidence that counts as a person; null takes the model's own.</summary>
    public Option<double?> Threshold { get; } = Of<double?>(
        "--threshold", "Least confidence that counts as a person, 0.05 to 0.95. Default: the model's own.", "X", TryThreshold, "a number from 0.05 to 0.95 with a point before its fraction, as in 0.4");

    /// <summary>Picture that the model is given; null takes the model's own.</summary>
    public Option<InputSize?> Input { get; } = Of<InputSize?>(
        "--input", "Picture that the model is given; only for models whose graph leaves its size open. Default: the model's own.", "WxH", InputSize.TryParse, PlanPattern.InputMeaning);

    /// <summary>Tiles into which pictures are cut; null cuts nothing.</summary>
    public Option<TileGrid?> Tiles { get; } = Of<TileGrid?>(
        "--tiles", "Counts overlapping tiles of each picture beside the whole, which finds smaller people: 2x2 takes five times as long.", "CxR", TileGrid.TryParse, PlanPattern.TilesMeaning);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Threshold);
        command.Add(Input);
        command.Add(Tiles);
    }

    /// <summary>What a command line asks for.</summary>
    public DetectorSpec Spec(ParseResult arguments, string model) => new(model, arguments.GetValue(Input), arguments.GetValue(Tiles) ?? TileGrid.Whole);

    private static Option<T?> Of<T>(string name, string description, string help, Reader<T> read, string allowed) => new(name)
    {
        Description = description,
        HelpName = help,
        CustomParser = result => Read(result, name, read, allowed),
    };

    private static T? Read<T>(ArgumentResult result, string name, Reader<T> read, string allowed)
    {
        var text = result.Tokens[0].Value;
        if (!read(text, out var value))
            result.AddError($"{name} {text}: allowed is {allowed}.");
        return value;
    }

    private static bool TryThreshold(string text, out double? threshold)
    {
        threshold = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= MinThreshold and <= MaxThreshold ? number : null;
        return threshold is not null;
    }
}
