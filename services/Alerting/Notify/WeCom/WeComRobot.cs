using System.Text;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.WeCom;

/// <summary>Speaks in a WeCom group through its robot.</summary>
internal sealed class WeComRobot : IGateway
{
    /// <summary>Most bytes of a text message (WeCom, group robots, message type text).</summary>
    private const int MostBytes = 2048;

    private readonly Uri url;
    private readonly GatewayParts parts;
    private readonly GatewayCalls calls;

    public WeComRobot(WeComOptions options, GatewayParts parts)
    {
        this.parts = parts;
        url = new Uri(new Uri(options.Endpoint), $"/cgi-bin/webhook/send?key={Uri.EscapeDataString(Secret.Of(options.Key, options.KeyFile)!.Reveal())}");
        calls = new GatewayCalls([url], parts.Timeout, parts.Clock);
    }

    public string Name => parts.Name;

    public bool CanLookUp => false;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var text = parts.Texts.Text(message);
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
            return new SendResult.Refused($"The text has more than {MostBytes} bytes, which a WeCom robot does not take.", MayRetry: false);
        var body = PlainJson.Of(new { msgtype = "text", text = new { content = text } });
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var result = await calls.CallAsync(request, cancellationToken).ConfigureAwait(false);
        // 93000: there is no such robot any more. 45009, too many in a minute, passes.
        return CallOutcome.OfSend(result, answer => RobotAnswer.Read(answer, message, "93000"));
    }

    public Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
        Task.FromResult<LookUpResult>(new LookUpResult.Unknown("A WeCom robot cannot be asked what it said."));

    public ReceiptResult ReadReceipts(ReceiptCall call) => new ReceiptResult.Refused(404, "A WeCom robot sends no receipts.");
}
