using CrowdWatch.Domain.Context;

namespace CrowdWatch.Api.Imports;

/// <summary>Values of an import as they are read, and every mistake with the place at which it stands. With one mistake nothing is kept.</summary>
public sealed class ContextImport(ContextRules rules)
{
    /// <summary>Mistakes that are told; more are only counted.</summary>
    public const int MostTold = 20;

    private const int MostShown = 60;

    private readonly List<ContextValue> values = [];
    private readonly Dictionary<(ContextSeries, string?, DateTimeOffset), string> places = [];
    private readonly List<string> told = [];

    /// <summary>The values, in the order in which they came.</summary>
    public IReadOnlyList<ContextValue> Values => values;

    /// <summary>The first mistakes, each a sentence that names its place, what stands there and what is allowed.</summary>
    public IReadOnlyList<string> Told => told;

    /// <summary>How many mistakes there are.</summary>
    public int Mistakes { get; private set; }

    /// <summary>Takes a value that stands at a place.</summary>
    public void Take(string place, ContextValue value)
    {
        var key = (value.Series, value.ZoneId, value.At);
        if (rules.MistakeIn(value) is { } mistake)
            Refuse(place, mistake.Field == "value" ? ContextRules.Name(value.Series) : mistake.Field, mistake.Found, mistake.Allowed);
        else if (!places.TryAdd(key, place))
            Refuse(place, ContextRules.Name(value.Series), $"given for {ContextTime.Write(value.At, value.Series)} at {places[key]} already", "one value for each time and place");
        else
            values.Add(value);
    }

    /// <summary>Notes a mistake.</summary>
    public void Refuse(string place, string name, string found, string allowed)
    {
        Mistakes++;
        if (told.Count < MostTold)
            told.Add($"{place}: {name} is {found}; allowed: {allowed}.");
    }

    /// <summary>A text from outside, in quotes and not at any length.</summary>
    public static string Shown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > MostShown ? $"'{text[..MostShown]}…'" : $"'{text}'";
    }
}
