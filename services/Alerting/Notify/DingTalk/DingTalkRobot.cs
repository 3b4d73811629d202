using System.Globalization;
using System.Text;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.DingTalk;

/// <summary>Speaks in a DingTalk group through its robot.</summary>
internal sealed class DingTalkRobot : IGateway
{
    private readonly Uri endpoint;
    private readonly Secret accessToken;
    private readonly Secret secret;
    private readonly GatewayParts parts;
    private readonly GatewayCalls calls;

    public DingTalkRobot(DingTalkOptions options, GatewayParts parts)
    {
        this.parts = parts;
        endpoint = new Uri(options.Endpoint);
        accessToken = Secret.Of(options.AccessToken, options.AccessTokenFile)!;
        secret = Secret.Of(options.Secret, options.SecretFile)!;
        calls = new GatewayCalls([endpoint], parts.Timeout, parts.Clock);
    }

    public string Name => parts.Name;

    public bool CanLookUp => false;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var body = PlainJson.Of(new { msgtype = "text", text = new { content = parts.Texts.Text(message) } });
        using var request = new HttpRequestMessage(HttpMethod.Post, Address()) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var result = await calls.CallAsync(request, cancellationToken).ConfigureAwait(false);
        // 300001: no such robot.
        return CallOutcome.OfSend(result, answer => RobotAnswer.Read(answer, message, "300001"));
    }

    public Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
        Task.FromResult<LookUpResult>(new LookUpResult.Unknown("A DingTalk robot cannot be asked what it said."));

    public ReceiptResult ReadReceipts(ReceiptCall call) => new ReceiptResult.Refused(404, "A DingTalk robot sends no receipts.");

    private Uri Address()
    {
        var now = parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var query = FormText.Of(
        [
            ("access_token", accessToken.Reveal()), ("timestamp", now.ToString(CultureInfo.InvariantCulture)), ("sign", DingTalkSignature.Of(secret.Reveal(), now)),
        ]);
        return new Uri(endpoint, $"/robot/send?{query}");
    }
}
