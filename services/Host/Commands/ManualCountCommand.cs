using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch manual-count</c>: enters what a person counted in a zone, and prints whether the system's interval held it.</summary>
internal static class ManualCountCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var zone = new Argument<string>("ZONE") { Description = "Id of a zone of the running site." };
        var people = new Argument<string>("PEOPLE") { Description = "People that were counted in the whole zone." };
        var at = new Option<string?>("--at") { Description = "When they were there, RFC 3339 with offset; default now.", HelpName = "TIME" };
        var by = new Option<string?>("--by") { Description = "Who counted, name or role.", HelpName = "NAME" };
        var note = new Option<string?>("--note") { Description = "Circumstances.", HelpName = "TEXT" };
        var url = RunningSystem.Url();
        var keyFile = RunningSystem.KeyFile();
        var command = new Command("manual-count", "Enter what a person counted in a zone; says whether the system's 80 % interval held it") { zone, people, at, by, note, url, keyFile };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            var body = new { zoneId = parse.GetRequiredValue(zone), people = PeopleIn(parse.GetRequiredValue(people)), at = parse.GetValue(at), by = parse.GetValue(by), note = parse.GetValue(note) };
            using var client = RunningSystem.Client(parse.GetValue(keyFile), Timeout);
            var address = RunningSystem.AddressOf(parse.GetRequiredValue(url), "/api/v1/manual-counts");
            var answer = await RunningSystem.AskAsync(
                address, () => client.PostAsJsonAsync(address, body, cancellation), (_, _) => null,
                () => $"{address} does not answer within {Timeout.TotalSeconds} s; whether the count was kept is told by GET {address}.", cancellation);
            await output.WriteLineAsync(Told(answer, address));
            return 0;
        }, cancellation));
        return command;
    }

    /// <exception cref="StartException">It is no number of people.</exception>
    internal static int PeopleIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people <= ManualCount.MaxPeople
            ? people
            : throw new StartException($"PEOPLE is '{text}'. Allowed: a whole number from 0 to {ManualCount.MaxPeople}.");

    private static string Told(string answer, Uri address)
    {
        if (RunningSystem.ValueIn(answer, "zoneId") is null)
            throw RunningSystem.NotOurs(address, System.Net.HttpStatusCode.OK);
        var (people, low, high) = (Number(answer, "systemPeople"), Number(answer, "systemLow"), Number(answer, "systemHigh"));
        if (people is null)
            return "kept; the system knew nothing of that moment, so it is not scored.";
        var said = string.Create(CultureInfo.InvariantCulture, $"the system said {people:0.#}{Ends(low, high)}");
        return RunningSystem.ValueIn(answer, "held")?.ValueKind switch
        {
            JsonValueKind.True => $"kept; {said}: the interval held.",
            JsonValueKind.False => string.Create(CultureInfo.InvariantCulture, $"kept; {said}: the interval did NOT hold, it is off by {Number(answer, "difference"):+0.#;-0.#;0}."),
            _ => $"kept; {said}, without an interval of two ends: it is not scored.",
        };
    }

    private static string Ends(double? low, double? high) => (low, high) switch
    {
        ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $" ({from:0.#} to {to:0.#})"),
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $" (at least {from:0.#})"),
        _ => "",
    };

    private static double? Number(string answer, string property) =>
        RunningSystem.ValueIn(answer, property) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
}
