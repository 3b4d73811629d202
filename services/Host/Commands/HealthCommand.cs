using System.CommandLine;
using System.Text.Json;

namespace CrowdWatch.Host.Commands;

/// <summary>crowdwatch health: asks a running program whether it can do its work, for supervisors in images that have no curl.</summary>
internal static class HealthCommand
{
    /// <summary>Where the program listens unless it is told otherwise.</summary>
    internal const string DefaultAddress = "http://127.0.0.1:8080/health/ready";

    /// <summary>An answer of this program has some hundred bytes; whatever else listens there may say more.</summary>
    private const int MostAnswerBytes = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(TextWriter output, TextWriter error)
    {
        var address = new Argument<string>("URL")
        {
            Description = $"Address to ask. Default {DefaultAddress}.",
            DefaultValueFactory = _ => DefaultAddress,
        };
        var command = new Command("health", "Asks a running CrowdWatch whether it can do its work: exit code 0 if so, 1 if not or if nobody answers.") { address };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, async () =>
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false })
            {
                Timeout = Patience,
                MaxResponseContentBufferSize = MostAnswerBytes,
            };
            await AskAsync(client, AddressOf(parse.GetRequiredValue(address)), output, cancellation);
            return 0;
        }, cancellation));
        return command;
    }

    /// <exception cref="StartException">It is no address to ask.</exception>
    internal static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new StartException($"health '{text}': allowed is an http or https address, for example {DefaultAddress}.");

    /// <exception cref="StartException">It says that it cannot work, or says nothing.</exception>
    internal static async Task AskAsync(HttpClient client, Uri address, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(address, cancellationToken);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw new StartException($"{address} answers {(int)answer.StatusCode}{DetailOf(body)}");
            await output.WriteLineAsync($"{address} answers {(int)answer.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            throw new StartException($"{address} does not answer: {e.Message}", e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"{address} does not answer within {Patience.TotalSeconds} s.", e);
        }
    }

    /// <summary>The detail of a problem answer, as an addition to the status; empty where there is none.</summary>
    private static string DetailOf(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("detail", out var detail)
                ? $": {detail}"
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
