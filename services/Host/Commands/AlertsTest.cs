using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch alerts test</c>: has the running system send a real test message and prints what each gateway said.</summary>
internal static class AlertsTest
{
    private const string DefaultAddress = "http://localhost:8080";
    private const int MostNameCharacters = 100;
    private const int MostAnswerBytes = 64 * 1024;

    /// <summary>The system itself waits 45 s for slow gateways.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var warden = new Option<string>("--warden") { Description = "Warden or group of the roster who is told.", Required = true, HelpName = "ID" };
        var channel = new Option<string?>("--channel") { Description = "One channel; default all of the warden's.", HelpName = "NAME" };
        var by = new Option<string>("--by") { Description = "Who tests, for the ledger; default the user of this machine.", DefaultValueFactory = _ => Shortened(Environment.UserName), HelpName = "NAME" };
        var url = new Option<string>("--url") { Description = "Address of the running system.", DefaultValueFactory = _ => DefaultAddress, HelpName = "URL" };
        var keyFile = new Option<string?>("--key-file") { Description = "File with the operator key of the site, where it has one.", HelpName = "FILE" };
        var command = new Command("test", "Send a real test message: exit code 0 when every gateway took it, 1 if not") { warden, channel, by, url, keyFile };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Patience, MaxResponseContentBufferSize = MostAnswerBytes };
            if (parse.GetValue(keyFile) is { } file)
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", KeyIn(file));
            var body = new { recipientId = parse.GetRequiredValue(warden), channel = parse.GetValue(channel), by = parse.GetRequiredValue(by) };
            await AskAsync(client, AddressOf(parse.GetRequiredValue(url)), body, output, cancellation);
            return 0;
        }, cancellation));
        return command;
    }

    /// <exception cref="StartException">It is no address to ask.</exception>
    internal static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Uri(address.AbsoluteUri.TrimEnd('/') + "/api/v1/alerts/test")
            : throw new StartException($"--url '{text}': allowed is an http or https address, for example {DefaultAddress}.");

    /// <exception cref="StartException">Nobody answers, or not every gateway took the message.</exception>
    internal static async Task AskAsync(HttpClient client, Uri address, object body, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync(address, body, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw Refused(address, answer.StatusCode, Of(text, "detail"));
            var said = Of(text, "said") ?? throw NotOurs(address, answer.StatusCode);
            if (said.Length == 0)
                throw new StartException("nothing was sent: the roster names no channel for this recipient. Give the warden a phone or channels in the roster.");
            foreach (var line in said.Split("; "))
                await output.WriteLineAsync(line);
        }
        catch (HttpRequestException e)
        {
            throw new StartException($"{address} does not answer: {e.Message} Is CrowdWatch running there? --url names another address.", e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"{address} does not answer within {Patience.TotalSeconds} s; whether the message was sent is told by its ops page.", e);
        }
    }

    private static StartException Refused(Uri address, HttpStatusCode status, string? detail) => status switch
    {
        _ when detail is null => NotOurs(address, status),
        HttpStatusCode.Unauthorized => new StartException($"{detail} Give the file that holds it with --key-file."),
        HttpStatusCode.Forbidden => new StartException($"{detail} Then give the file that holds the key with --key-file, or run this command on the machine itself."),
        HttpStatusCode.Conflict => new StartException($"the test message was not taken by all: {detail}"),
        _ => new StartException(detail),
    };

    private static StartException NotOurs(Uri address, HttpStatusCode status) =>
        new($"{address} answers {(int)status} and not as CrowdWatch does; --url wants the address of a process with the api role.");

    private static string KeyIn(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } key && key.All(c => c is > ' ' and < '\x7f')
                ? key
                : throw new StartException($"--key-file {file}: allowed is a file with the operator key and nothing else, in ASCII characters without spaces.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"--key-file {file} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A text in an answer; null where there is none.</summary>
    private static string? Of(string answer, string property)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Shortened(string name) => name.Length <= MostNameCharacters ? name : name[..MostNameCharacters];
}
