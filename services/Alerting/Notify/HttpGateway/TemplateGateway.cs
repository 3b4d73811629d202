using System.Text;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>Sends messages through any provider with an HTTP interface, as the templates of the settings say.</summary>
internal sealed class TemplateGateway : IGateway
{
    private static readonly int[] never = [400, 404, 410, 413, 422];

    private readonly HttpGatewayOptions options;
    private readonly GatewayParts parts;
    private readonly Secret? secret;
    private readonly GatewayCalls calls;
    private readonly TemplateReceipts? receipts;

    public TemplateGateway(HttpGatewayOptions options, GatewayParts parts)
    {
        this.options = options;
        this.parts = parts;
        secret = Secret.Of(options.Secret, options.SecretFile);
        receipts = options.Receipts is null ? null : new TemplateReceipts(options.Receipts);
        var templates = new[] { options.Url!, options.LookUp?.Url ?? options.Url! };
        calls = new GatewayCalls(templates.Select(template => new Uri(HttpTemplate.Fill(template, _ => "x", value => value))), parts.Timeout, parts.Clock);
    }

    public string Name => parts.Name;

    public bool CanLookUp => options.LookUp is not null;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        using var request = Request(new HttpMethod(options.Method), options.Url!, message, id: null);
        if (options.Body.Length > 0)
        {
            var body = HttpTemplate.Fill(options.Body, name => Value(name, message, null), HttpTemplate.EscapeFor(options.BodyForm));
            request.Content = new StringContent(body, Encoding.UTF8, options.BodyForm switch
            {
                BodyForm.Json => "application/json",
                BodyForm.Form => "application/x-www-form-urlencoded",
                _ => "text/plain",
            });
        }
        var result = await calls.CallAsync(request, cancellationToken).ConfigureAwait(false);
        // A status that the settings name is no surprise, be it 503.
        return result is CallResult.Answered answer && IsNamed(answer.Status) ? Outcome(answer) : CallOutcome.OfSend(result, Outcome);
    }

    public async Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        if (options.LookUp is not { } lookUp)
            return new LookUpResult.Unknown($"Gateway {Name} has no look-up in its settings.");
        using var request = Request(HttpMethod.Get, lookUp.Url!, message, providerId);
        var result = await calls.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return result is CallResult.Answered answer
            ? lookUp.Read(answer, message, options.IdPath, providerId, sentAt, parts.Clock.GetUtcNow())
            : CallOutcome.OfLookUp(result);
    }

    public ReceiptResult ReadReceipts(ReceiptCall call) =>
        receipts?.Read(call) ?? new ReceiptResult.Refused(404, "No receipts are set up for this gateway, therefore none are taken.");

    private HttpRequestMessage Request(HttpMethod method, string url, OutgoingMessage message, string? id)
    {
        var request = new HttpRequestMessage(method, new Uri(HttpTemplate.Fill(url, name => Value(name, message, id), Uri.EscapeDataString)));
        foreach (var (name, template) in options.Headers)
            request.Headers.TryAddWithoutValidation(name, HttpTemplate.Fill(template, variable => Value(variable, message, id), HttpTemplate.EscapeForHeader));
        if (!options.Headers.ContainsKey("X-Idempotency-Key"))
            request.Headers.TryAddWithoutValidation("X-Idempotency-Key", message.Key);
        return request;
    }

    private string Value(string name, OutgoingMessage message, string? id) => HttpVariables.Value(name, message, parts.Texts, secret, id);

    private bool IsNamed(int status) => options.Accepted?.Statuses.Contains(status) == true || options.Never?.Statuses.Contains(status) == true;

    // Its words are not repeated: a stranger's answer may repeat the secret or the number.
    private SendResult Outcome(CallResult.Answered answer)
    {
        if ((options.Accepted ?? new()).Holds(answer, status => status is >= 200 and < 300) is not { } isAccepted)
            return CallOutcome.Senseless(answer);
        if (isAccepted)
            return new SendResult.Accepted(options.IdPath is { Length: > 0 } path && JsonAnswer.TryRead(answer.Body, out var root) ? root.Value.Text(path) : null);
        if ((options.Never ?? new()).Holds(answer, status => never.Contains(status) || (options.Never is not null && status is >= 200 and < 300)) == true)
            return new SendResult.Refused($"Answered with status {answer.Status}, which the settings count as final.", MayRetry: false);
        return answer.Status is >= 200 and < 300
            ? new SendResult.Refused($"Answered with status {answer.Status}, but not that it took the message.", MayRetry: true)
            : CallOutcome.Senseless(answer);
    }
}
