using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>Reads signed receipts as the settings describe them.</summary>
internal sealed class TemplateReceipts(HttpReceiptOptions options)
{
    private const string Prefix = "sha256=";

    private readonly Secret secret = Secret.Of(options.Secret, options.SecretFile)!;
    private readonly IList<string> delivered = options.Delivered.Count > 0 ? options.Delivered : ["delivered"];
    private readonly IList<string> failed = options.Failed.Count > 0 ? options.Failed : ["failed"];

    /// <summary>HMAC-SHA256 of a body in lower-case hexadecimal. Pure.</summary>
    public static string Signature(string key, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(body)));

    /// <summary>Reads one call.</summary>
    public ReceiptResult Read(ReceiptCall call)
    {
        var given = call.Headers.GetValueOrDefault(options.SignatureHeader.ToLowerInvariant(), "");
        given = given.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? given[Prefix.Length..] : given;
        if (!ReceiptSecret.IsSame(given.ToLowerInvariant(), Signature(secret.Reveal(), call.Body)))
            return new ReceiptResult.Refused(401, "The signature is missing or wrong.");
        if (!JsonAnswer.TryRead(call.Body, out var root) || root.Value.At(options.ItemsPath) is not { } part)
            return new ReceiptResult.Refused(400, "No JSON with receipts.");
        var items = part.Items("") ?? [part];
        var read = items.Select(Receipt).ToList();
        return read.Any(receipt => receipt is null)
            ? new ReceiptResult.Refused(400, "A receipt has neither key nor id, or no status.")
            : new ReceiptResult.Read([.. read.Select(receipt => receipt!)], options.AnswerType, options.Answer);
    }

    private DeliveryReceipt? Receipt(JsonElement item)
    {
        var key = item.Text(options.KeyPath);
        var id = item.Text(options.IdPath);
        if (item.Text(options.StatusPath) is not { } status || (key is null && id is null))
            return null;
        return delivered.Contains(status) ? new(key, id, true, null)
            : failed.Contains(status) ? new(key, id, false, Wording.Line(status))
            : new(key, id, null, null);
    }
}
