using System.Text.Json;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Tencent;

/// <summary>Reads what Tencent Cloud says of messages: called-back receipts and rows of a look-up. Pure.</summary>
internal static class TencentReceipts
{
    /// <summary>The whole call: a list. It names messages by sid, which is the SerialNo of sending; our key is not in it.</summary>
    public static ReceiptResult Read(string body)
    {
        if (!JsonAnswer.TryRead(body, out var root) || root.Value.Items("") is not { } items || items.Any(item => item.ValueKind != JsonValueKind.Object))
            return new ReceiptResult.Refused(400, "Not a JSON list of receipts.");
        var receipts = items.Select(item => new DeliveryReceipt(
            Key: null, item.Text("sid"), IsDelivered(item.Text("report_status")), Reason(item.Text("report_status"), item.Text("errmsg"))));
        return new ReceiptResult.Read([.. receipts], "application/json", """{"result":0,"errmsg":"OK"}""");
    }

    /// <summary>One row of a look-up.</summary>
    public static LookUpResult.Found Found(JsonElement row) => new(
        row.Text("SerialNo"), IsDelivered(row.Text("ReportStatus")), Reason(row.Text("ReportStatus"), row.Text("Description")));

    private static bool? IsDelivered(string? status) => status switch { "SUCCESS" => true, "FAIL" => false, _ => null };

    private static string? Reason(string? status, string? said) => status == "FAIL" ? said : null;
}
