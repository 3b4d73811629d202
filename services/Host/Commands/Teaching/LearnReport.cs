using System.Globalization;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Says in plain words what learning came to.</summary>
internal static class LearnReport
{
    /// <param name="outcome">What it came to.</param>
    /// <param name="isForEdge">Whether it lies where the edge looks for it, and not in a file of --out.</param>
    /// <param name="output">Receives the lines.</param>
    public static async Task PrintAsync(LearnOutcome outcome, bool isForEdge, TextWriter output)
    {
        foreach (var line in Lines(outcome, isForEdge))
            await output.WriteLineAsync(line);
    }

    public static IEnumerable<string> Lines(LearnOutcome outcome, bool isForEdge)
    {
        yield return Text($"Learned from {outcome.Stills} stills with {outcome.People} people in {outcome.Seconds:0.0} s.");
        yield return Text($"Wrong by {outcome.MeanError:0.0} people on average; {Within(outcome)} {Alone(outcome)}Always saying the mean: {outcome.ConstantError:0.0}.");
        yield return "So measured on stills that were left out of learning, each in its turn.";
        foreach (var missing in outcome.Missing)
            yield return Advice(missing);
        yield return outcome.Refusal is { } refusal ? $"Not used: {refusal}"
            : !isForEdge ? $"Kept in {outcome.SavedAt}; use it with: crowdwatch count SOURCE --taught {outcome.SavedAt}"
            : $"Kept in {outcome.SavedAt}. A running edge counts by it within seconds; one that has looked at the camera in another size until now, from its next start on: its log says so.";
    }

    private static string Within(LearnOutcome outcome) => outcome.HalfWidth is { } half
        ? Text($"80 % of counts within ±{half:0.0}.")
        : "how far single counts are off cannot be told, because the counted stills lie too close in time.";

    private static string Alone(LearnOutcome outcome) => outcome.DetectorError is { } error ? Text($"The detector alone: {error:0.0}. ") : "";

    private static string Advice(Missing missing) => missing switch
    {
        Missing.Stills => "More counted stills would make it surer (--take).",
        Missing.Empty => "No still without anybody: add one, if the place is ever empty.",
        _ => "It has seen no really full picture: teach again when there is a crowd.",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
