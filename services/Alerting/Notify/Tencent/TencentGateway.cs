using System.Text.Json;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Tencent;

/// <summary>Sends text messages through Tencent Cloud SMS (2021-01-11): approved templates, SessionContext carries our key.</summary>
/// <remarks>
/// A look-up reads PullSmsSendStatusByPhoneNumber. Certain by its documentation: each row has SerialNo and SessionContext
/// (returned as it was sent), the last 7 days are kept, one call gives at most 100 rows, and Offset is always 0, so that
/// rows cannot be paged. Not said: how soon after sending a row is there; a row tells what the network reported, so a
/// message under way may be missing. Therefore one that is not there counts as unknown until ListedWithin is over.
/// </remarks>
internal sealed class TencentGateway : IGateway
{
    private const int MostRows = 100;

    // The provider's clock and ours may differ.
    private static readonly TimeSpan slack = TimeSpan.FromMinutes(5);

    // "At most data of the last 7 days."
    private static readonly TimeSpan kept = TimeSpan.FromDays(7);

    private readonly TencentOptions options;
    private readonly GatewayParts parts;
    private readonly TencentCalls calls;
    private readonly Secret? receiptSecret;

    public TencentGateway(TencentOptions options, GatewayParts parts)
    {
        this.options = options;
        this.parts = parts;
        calls = new TencentCalls(options, parts);
        receiptSecret = Secret.Of(options.ReceiptSecret, options.ReceiptSecretFile);
    }

    public string Name => parts.Name;

    public bool CanLookUp => true;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var template = options.Templates.For(message);
        var body = PlainJson.Of(new
        {
            PhoneNumberSet = new[] { message.Address },
            options.SmsSdkAppId,
            options.SignName,
            TemplateId = template.Code,
            TemplateParamSet = template.Variables.Select(variable => parts.Texts.Variable(message, variable.Name!, variable.Most)),
            SessionContext = message.Key,
        });
        var result = await calls.CallAsync("SendSms", body, cancellationToken).ConfigureAwait(false);
        return CallOutcome.OfSend(result, answer => Outcome(answer, message));
    }

    public async Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var now = parts.Clock.GetUtcNow();
        if (now - sentAt > kept - slack)
            return new LookUpResult.Unknown("Sent more than 7 days ago, which the provider does not keep.");
        var body = PlainJson.Of(new
        {
            BeginTime = (sentAt - slack).ToUnixTimeSeconds(),
            EndTime = ((now > sentAt ? now : sentAt) + slack).ToUnixTimeSeconds(),
            Offset = 0,
            Limit = MostRows,
            PhoneNumber = message.Address,
            options.SmsSdkAppId,
        });
        var result = await calls.CallAsync("PullSmsSendStatusByPhoneNumber", body, cancellationToken).ConfigureAwait(false);
        if (result is not CallResult.Answered answer || !JsonAnswer.TryRead(answer.Body, out var root))
            return CallOutcome.OfLookUp(result);
        if (root.Value.Text("Response.Error.Code") is { } code)
            return new LookUpResult.Unknown(Wording.Clean($"{code}: {root.Value.Text("Response.Error.Message")}", message));
        if (root.Value.Items("Response.PullSmsSendStatusSet") is not { } rows)
            return CallOutcome.OfLookUp(answer);
        var found = rows.Where(row => IsOf(row, message, providerId)).Select(TencentReceipts.Found).ToList();
        if (found.Count > 0)
            return Evidence.Best(found);
        return rows.Count >= MostRows
            ? new LookUpResult.Unknown($"{MostRows} messages to that number since, more than the provider tells.")
            : CallOutcome.NotListed(message, sentAt, now, options.ListedWithin);
    }

    public ReceiptResult ReadReceipts(ReceiptCall call) => ReceiptSecret.Refusal(call, receiptSecret) ?? TencentReceipts.Read(call.Body);

    private static bool IsOf(JsonElement row, OutgoingMessage message, string? providerId) =>
        row.Text("SessionContext") == message.Key || (providerId is not null && row.Text("SerialNo") == providerId);

    private static SendResult Outcome(CallResult.Answered answer, OutgoingMessage message)
    {
        if (!JsonAnswer.TryRead(answer.Body, out var root))
            return CallOutcome.Senseless(answer);
        if (root.Value.Text("Response.Error.Code") is { } error)
            return TencentCodes.Outcome(error, root.Value.Text("Response.Error.Message") ?? "", message);
        if (root.Value.At("Response.SendStatusSet.0") is not { } status || status.Text("Code") is not { } code)
            return CallOutcome.Senseless(answer);
        return code == TencentCodes.Ok
            ? new SendResult.Accepted(status.Text("SerialNo"))
            : TencentCodes.Outcome(code, status.Text("Message") ?? "", message);
    }
}
