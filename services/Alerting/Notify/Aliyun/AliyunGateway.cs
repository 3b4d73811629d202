using System.Globalization;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Aliyun;

/// <summary>Sends text messages through Aliyun SMS (Dysmsapi 2017-05-25): approved templates, OutId carries our key.</summary>
internal sealed class AliyunGateway : IGateway
{
    private const int PageSize = 50;
    private const int MostPages = 20;

    private readonly AliyunOptions options;
    private readonly GatewayParts parts;
    private readonly AliyunCalls calls;
    private readonly Secret? receiptSecret;

    public AliyunGateway(AliyunOptions options, GatewayParts parts)
    {
        this.options = options;
        this.parts = parts;
        calls = new AliyunCalls(options, parts);
        receiptSecret = Secret.Of(options.ReceiptSecret, options.ReceiptSecretFile);
    }

    public string Name => parts.Name;

    public bool CanLookUp => true;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var template = options.Templates.For(message);
        var variables = template.Variables.ToDictionary(
            variable => variable.As ?? variable.Name!,
            variable => parts.Texts.Variable(message, variable.Name!, variable.Most));
        var result = await calls.CallAsync("SendSms", [
            ("PhoneNumbers", NumberOf(message)),
            ("SignName", options.SignName!),
            ("TemplateCode", template.Code!),
            ("TemplateParam", PlainJson.Of(variables)),
            ("OutId", message.Key),
        ], cancellationToken).ConfigureAwait(false);
        return CallOutcome.OfSend(result, answer => Outcome(answer, message));
    }

    public async Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var now = parts.Clock.GetUtcNow();
        var found = new List<LookUpResult.Found>();
        foreach (var day in AliyunDays.Of(sentAt, now))
        {
            if (await LookUpDayAsync(message, providerId, day, found, cancellationToken).ConfigureAwait(false) is { } fault)
                return fault;
        }
        if (found.Count > 0)
            return Evidence.Best(found);
        return CallOutcome.NotListed(message, sentAt, now, options.ListedWithin);
    }

    public ReceiptResult ReadReceipts(ReceiptCall call) => ReceiptSecret.Refusal(call, receiptSecret) ?? AliyunReceipts.Read(call.Body);

    private static SendResult Outcome(CallResult.Answered answer, OutgoingMessage message)
    {
        if (!JsonAnswer.TryRead(answer.Body, out var root) || root.Value.Text("Code") is not { } code)
            return CallOutcome.Senseless(answer);
        return code == AliyunCodes.Ok
            ? new SendResult.Accepted(root.Value.Text("BizId"))
            : AliyunCodes.Outcome(code, root.Value.Text("Message") ?? "", message);
    }

    // Numbers of the mainland without country code, others with it and without the plus.
    private static string NumberOf(OutgoingMessage message) =>
        message.Address.StartsWith("+86", StringComparison.Ordinal) ? message.Address[3..] : message.Address.TrimStart('+');

    private async Task<LookUpResult?> LookUpDayAsync(OutgoingMessage message, string? providerId, string day, List<LookUpResult.Found> found, CancellationToken cancellationToken)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            var result = await calls.CallAsync("QuerySendDetails", [
                ("PhoneNumber", NumberOf(message)),
                ("SendDate", day),
                ("PageSize", PageSize.ToString(CultureInfo.InvariantCulture)),
                ("CurrentPage", page.ToString(CultureInfo.InvariantCulture)),
            ], cancellationToken).ConfigureAwait(false);
            if (result is not CallResult.Answered answer)
                return CallOutcome.OfLookUp(result);
            if (!JsonAnswer.TryRead(answer.Body, out var root) || root.Value.Text("Code") is not { } code)
                return CallOutcome.OfLookUp(answer);
            if (code != AliyunCodes.Ok)
                return new LookUpResult.Unknown(Wording.Clean($"{code}: {root.Value.Text("Message")}", message));
            // An empty list may come as an object without the list.
            var rows = root.Value.Items("SmsSendDetailDTOs.SmsSendDetailDTO") ?? [];
            found.AddRange(rows.Where(row => row.Text("OutId") == message.Key).Select(row => AliyunReceipts.Found(row, providerId)));
            if (rows.Count < PageSize)
                return null;
        }
        return new LookUpResult.Unknown($"More than {PageSize * MostPages} messages of one day.");
    }
}
