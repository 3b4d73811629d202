using System.Text.Json;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Aliyun;

/// <summary>Reads what Aliyun says of messages: pushed receipts (SmsReport) and rows of QuerySendDetails. Pure.</summary>
internal static class AliyunReceipts
{
    /// <summary>The whole push: a list, several messages mixed.</summary>
    public static ReceiptResult Read(string body)
    {
        if (!JsonAnswer.TryRead(body, out var root) || root.Value.Items("") is not { } items || items.Any(item => item.ValueKind != JsonValueKind.Object))
            return new ReceiptResult.Refused(400, "Not a JSON list of receipts.");
        return new ReceiptResult.Read([.. items.Select(Receipt)], "application/json", """{"code":0,"msg":"OK"}""");
    }

    /// <summary>One row of QuerySendDetails; SendStatus is 1 waiting for the receipt, 2 failed, 3 delivered.</summary>
    public static LookUpResult.Found Found(JsonElement row, string? providerId) => row.Text("SendStatus") switch
    {
        "3" => new(providerId, true, null),
        "2" => new(providerId, false, row.Text("ErrCode")),
        _ => new(providerId, null, null),
    };

    private static DeliveryReceipt Receipt(JsonElement item)
    {
        bool? isDelivered = item.Text("success") switch { "true" => true, "false" => false, _ => null };
        return new(Empty(item.Text("out_id")), Empty(item.Text("biz_id")), isDelivered, isDelivered == false ? item.Text("err_code") : null);
    }

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
