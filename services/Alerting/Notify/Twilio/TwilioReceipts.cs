using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Twilio;

/// <summary>Reads Twilio's status callbacks and checks their signature; our key stands in the address that is called, which is signed too.</summary>
internal sealed class TwilioReceipts(TwilioOptions options, GatewayParts parts)
{
    private const string Empty = "<Response/>";

    private readonly Secret? authToken = Secret.Of(options.AuthToken, options.AuthTokenFile);
    private readonly string? url = parts.ReceiptsUrl is null ? null : new Uri(parts.ReceiptsUrl, Uri.EscapeDataString(parts.Name)).AbsoluteUri;

    /// <summary>Address for the receipts of a message; null where none is public, or no token is known to check them with.</summary>
    public string? UrlFor(OutgoingMessage message) => url is null || authToken is null ? null : $"{url}?key={Uri.EscapeDataString(message.Key)}";

    /// <summary>Reads one callback.</summary>
    public ReceiptResult Read(ReceiptCall call)
    {
        if (authToken is null)
            return new ReceiptResult.Refused(404, "No AuthToken is set to check receipts with, therefore none are taken.");
        var fields = FormText.Pairs(call.Body);
        if (!call.Headers.TryGetValue("x-twilio-signature", out var given) || !IsSigned(call, fields, given))
            return new ReceiptResult.Refused(401, "The signature is missing or wrong.");
        var sid = Field(fields, "MessageSid") ?? Field(fields, "SmsSid");
        var status = Field(fields, "MessageStatus") ?? Field(fields, "SmsStatus");
        if (sid is null || status is null)
            return new ReceiptResult.Refused(400, "MessageSid or MessageStatus is missing.");
        var isDelivered = TwilioCodes.IsDelivered(status);
        var reason = isDelivered == false ? Field(fields, "ErrorCode") ?? status : null;
        return new ReceiptResult.Read([new DeliveryReceipt(Field(FormText.Pairs(FormText.QueryOf(call.Url)), "key"), sid, isDelivered, reason)], "text/xml", Empty);
    }

    // Behind a proxy the address that reached us may differ from the one that Twilio called and signed: ours from the settings. Whether the
    // port stands in what is signed differs by product and over the years, so that Twilio's own libraries try both.
    private bool IsSigned(ReceiptCall call, IReadOnlyList<(string Name, string Value)> fields, string given) =>
        new[] { url is null ? call.Url : $"{url}?{FormText.QueryOf(call.Url)}", call.Url }.SelectMany(TwilioSignature.Forms).Distinct(StringComparer.Ordinal)
            .Any(called => ReceiptSecret.IsSame(given, TwilioSignature.Of(authToken!.Reveal(), called, fields)));

    private static string? Field(IReadOnlyList<(string Name, string Value)> fields, string name) =>
        fields.FirstOrDefault(field => field.Name == name).Value is { Length: > 0 } value ? value : null;
}
