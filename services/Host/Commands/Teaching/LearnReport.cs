using System.Globalization;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Says in plain words what learning came to.</summary>
internal static class LearnReport
{
    public static async Task PrintAsync(LearnOutcome outcome, TextWriter output)
    {
        foreach (var line in Lines(outcome))
            await output.WriteLineAsync(line);
    }

    public static IEnumerable<string> Lines(LearnOutcome outcome)
    {
        yield return Text($"Learned from {outcome.Stills} stills with {outcome.People} people in {outcome.Seconds:0.0} s.");
        yield return Text($"Wrong by {outcome.MeanError:0.0} people on average; {Within(outcome)} {Alone(outcome)}Always saying the mean: {outcome.ConstantError:0.0}.");
        yield return "So measured on stills that were left out of learning, each in its turn.";
        foreach (var missing in outcome.Missing)
            yield return Advice(missing);
        yield return outcome.Refusal is { } refusal ? $"Not used: {refusal}" : $"Kept in {outcome.SavedAt}. A running edge counts by it within seconds; one that has looked at the camera in another size until now, from its next start on: its log says so.";
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
