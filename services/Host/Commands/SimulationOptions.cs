using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Host.Commands;

/// <summary>Command-line options about a simulated area.</summary>
internal static partial class SimulationOptions
{
    public static Option<int?> Cameras() => Number("--cameras", $"Simulates an invented site with so many cameras, 1 to {SimulatedPlan.MostCameras}, ten a zone.", 1, SimulatedPlan.MostCameras);

    public static Option<double> Rate() => NumberOption.Real("--rate", "Counts of each camera a second, of the time that they carry: 0.5 to 30.", "R", 1);

    public static Option<double> Speed(double usual) => NumberOption.Real("--speed", "How many times faster than real time the area lives: 1 to 100 000.", "X", usual);

    public static Option<ulong> Seed() => NumberOption.Whole<ulong>("--seed", "The same number gives the same people and the same counts.", "S", 1);

    public static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = $"{description}: {Duration.Allowed}.",
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (Duration.TryParse(result.Tokens[0].Value, out var duration))
                return duration;
            result.AddError($"{name} {result.Tokens[0].Value}: allowed is {Duration.Allowed}.");
            return null;
        },
    };

    public static Option<DateTimeOffset?> From() => new("--from")
    {
        Description = "Moment of the area at which the simulation begins, for example 2026-05-01T08:00:00+08:00; with --compressed any, so that there are people in the night too.",
        HelpName = "MOMENT",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Moment().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment))
                return moment;
            result.AddError($"--from {text}: allowed is a date and time with its distance from UTC, as in 2026-05-01T08:00:00+08:00 or 2026-05-01T00:00:00Z.");
            return null;
        },
    };

    private static Option<int?> Number(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError($"{name} {text}: allowed is {least} to {most}.");
            return null;
        },
    };

    /// <summary>RFC 3339 with seconds left out at will: without its distance from UTC a time would mean another moment on another machine.</summary>
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})\z")]
    private static partial Regex Moment();
}
