using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Host.Commands;

/// <summary>What commands have in common that ask a running system over HTTP: its address, the operator key, its answers.</summary>
internal static class RunningSystem
{
    private const string DefaultAddress = "http://localhost:8080";
    private const int MostAnswerBytes = 64 * 1024;

    // A command that asks before it sends waits so long for the word; the default second is short for a busy machine.
    private static readonly TimeSpan MostThought = TimeSpan.FromSeconds(10);

    public static Option<string> Url() =>
        new("--url") { Description = "Address of the running system.", DefaultValueFactory = _ => DefaultAddress, HelpName = "URL" };

    public static Option<string?> KeyFile() =>
        new("--key-file") { Description = "File with the operator key of the site, where it has one.", HelpName = "FILE" };

    /// <exception cref="StartException">The key file holds no key.</exception>
    public static HttpClient Client(string? keyFile, TimeSpan patience)
    {
        var key = keyFile is null ? null : KeyIn(keyFile);
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, Expect100ContinueTimeout = MostThought }) { Timeout = patience, MaxResponseContentBufferSize = MostAnswerBytes };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <exception cref="StartException">It is no address to ask.</exception>
    public static Uri AddressOf(string text, string path) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Uri(address.AbsoluteUri.TrimEnd('/') + path)
            : throw new StartException($"--url '{text}': allowed is an http or https address, for example {DefaultAddress}.");

    /// <summary>The answer where it is one of success, as text.</summary>
    /// <param name="address">Where the system is asked, for messages.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="refused">Words of its own for an answer of an error; null for the common ones.</param>
    /// <param name="silence">What to say when no answer comes in time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StartException">Nobody answers, or the system refuses.</exception>
    public static async Task<string> AskAsync(
        Uri address, Func<Task<HttpResponseMessage>> ask, Func<HttpStatusCode, string, StartException?> refused, Func<string> silence, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await ask();
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK ? text : throw refused(answer.StatusCode, text) ?? Refused(address, answer.StatusCode, TextIn(text, "detail"));
        }
        catch (HttpRequestException e)
        {
            throw new StartException($"{address} does not answer: {e.Message} Is CrowdWatch running there? --url names another address.", e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException(silence(), e);
        }
    }

    /// <summary>What answers there is none of ours.</summary>
    public static StartException NotOurs(Uri address, HttpStatusCode status) =>
        new($"{address} answers {(int)status} and not as CrowdWatch does; --url wants the address of a process with the api role.");

    /// <summary>A text in an answer; null where there is none.</summary>
    public static string? TextIn(string answer, string property) =>
        ValueIn(answer, property) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A value in an answer; null where there is none.</summary>
    public static JsonElement? ValueIn(string answer, string property)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(property, out var value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static StartException Refused(Uri address, HttpStatusCode status, string? detail) => status switch
    {
        _ when detail is null => NotOurs(address, status),
        HttpStatusCode.Unauthorized => new StartException($"{detail} Give the file that holds it with --key-file."),
        HttpStatusCode.Forbidden => new StartException($"{detail} Then give the file that holds the key with --key-file, or run this command on the machine itself."),
        _ => new StartException(detail),
    };

    private static string KeyIn(string file)
    {
        try
        {
            return WrittenFile.ReadSecret(file).Trim() is { Length: > 0 } key && key.All(c => c is > ' ' and < '\x7f')
                ? key
                : throw new StartException($"--key-file {file}: allowed is a file with the operator key and nothing else, in ASCII characters without spaces.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"--key-file {file} cannot be read: {e.Message}", e);
        }
    }
}
