using System.Text;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Webhook;

/// <summary>Calls a system of the site's own with signed JSON; any 2xx means that it took the message.</summary>
internal sealed class WebhookGateway : IGateway
{
    private readonly Uri url;
    private readonly Secret secret;
    private readonly GatewayParts parts;
    private readonly GatewayCalls calls;

    public WebhookGateway(WebhookOptions options, GatewayParts parts)
    {
        this.parts = parts;
        url = new Uri(options.Url!);
        secret = Secret.Of(options.Secret, options.SecretFile)!;
        calls = new GatewayCalls([url], parts.Timeout, parts.Clock);
    }

    public string Name => parts.Name;

    public bool CanLookUp => false;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var body = WebhookBody.Of(message, parts.Texts.Text(message));
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Idempotency-Key", message.Key);
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret.Reveal(), parts.Clock.GetUtcNow(), body));
        var result = await calls.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return CallOutcome.OfSend(result, answer => answer.Status is >= 200 and < 300 ? new SendResult.Accepted(null) : CallOutcome.Senseless(answer));
    }

    public Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
        Task.FromResult<LookUpResult>(new LookUpResult.Unknown("A webhook cannot be asked; it knows a second copy by its key."));

    public ReceiptResult ReadReceipts(ReceiptCall call) => new ReceiptResult.Refused(404, "A webhook sends no receipts.");
}
