using System.CommandLine;
using System.Net;
using System.Net.Http.Json;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch alerts test</c>: has the running system send a real test message and prints what each gateway said.</summary>
internal static class AlertsTest
{
    private const int MostNameCharacters = 100;

    /// <summary>The system itself waits 45 s for slow gateways.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var warden = new Option<string>("--warden") { Description = "Warden or group of the roster who is told.", Required = true, HelpName = "ID" };
        var channel = new Option<string?>("--channel") { Description = "One channel; default all of the warden's.", HelpName = "NAME" };
        var by = new Option<string>("--by") { Description = "Who tests, for the ledger; default the user of this machine.", DefaultValueFactory = _ => Shortened(Environment.UserName), HelpName = "NAME" };
        var url = RunningSystem.Url();
        var keyFile = RunningSystem.KeyFile();
        var command = new Command("test", "Send a real test message: exit code 0 when every gateway took it, 1 if not") { warden, channel, by, url, keyFile };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            using var client = RunningSystem.Client(parse.GetValue(keyFile), Patience);
            var body = new { recipientId = parse.GetRequiredValue(warden), channel = parse.GetValue(channel), by = parse.GetRequiredValue(by) };
            await AskAsync(client, AddressOf(parse.GetRequiredValue(url)), body, output, cancellation);
            return 0;
        }, cancellation));
        return command;
    }

    /// <exception cref="StartException">It is no address to ask.</exception>
    internal static Uri AddressOf(string text) => RunningSystem.AddressOf(text, "/api/v1/alerts/test");

    /// <exception cref="StartException">Nobody answers, or not every gateway took the message.</exception>
    internal static async Task AskAsync(HttpClient client, Uri address, object body, TextWriter output, CancellationToken cancellationToken)
    {
        var text = await RunningSystem.AskAsync(
            address, () => client.PostAsJsonAsync(address, body, cancellationToken),
            (status, answer) => status == HttpStatusCode.Conflict && RunningSystem.TextIn(answer, "detail") is { } detail ? new StartException($"the test message was not taken by all: {detail}") : null,
            () => $"{address} does not answer within {Patience.TotalSeconds} s; whether the message was sent is told by its ops page.", cancellationToken);
        var said = RunningSystem.TextIn(text, "said") ?? throw RunningSystem.NotOurs(address, HttpStatusCode.OK);
        if (said.Length == 0)
            throw new StartException("nothing was sent: the roster names no channel for this recipient. Give the warden a phone or channels in the roster.");
        foreach (var line in said.Split("; "))
            await output.WriteLineAsync(line);
    }

    private static string Shortened(string name) => name.Length <= MostNameCharacters ? name : name[..MostNameCharacters];
}
