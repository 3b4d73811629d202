using System.Text.Json.Nodes;

namespace CrowdWatch.Host.Commands.CountEvaluation;

/// <summary>How many of the crossings of one line were counted wrongly.</summary>
internal sealed record LineScore(string Line, int TrueIn, int CountedIn, int TrueOut, int CountedOut)
{
    /// <summary>People who truly crossed, both ways together.</summary>
    public int True => TrueIn + TrueOut;

    /// <summary>How far off the numbers of both ways are, together: somebody counted the wrong way is two.</summary>
    public int Wrong => Math.Abs(CountedIn - TrueIn) + Math.Abs(CountedOut - TrueOut);

    public static IReadOnlyList<LineScore> Of(IReadOnlyList<string> lines, IReadOnlyList<(int In, int Out)> truth, IReadOnlyList<(int In, int Out)> counted) =>
        [.. lines.Select((line, i) => new LineScore(line, truth[i].In, counted[i].In, truth[i].Out, counted[i].Out))];

    public JsonObject Json() => new()
    {
        ["line"] = Line,
        ["trueIn"] = TrueIn,
        ["countedIn"] = CountedIn,
        ["trueOut"] = TrueOut,
        ["countedOut"] = CountedOut,
        ["wrong"] = Wrong,
    };
}
