using System.Globalization;
using System.Text.Json;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Twilio;

/// <summary>Sends text messages through Twilio: free text, whose link tells one message from another.</summary>
/// <remarks>
/// Twilio has no field for our key. A look-up without Twilio's own id reads the messages to the number, newest first,
/// and compares their texts. They are not filtered by DateSent, because a message that still waits has no such date.
/// Messages without a link (tests) of the same words within one look-up's span cannot be told apart.
/// </remarks>
internal sealed class TwilioGateway : IGateway
{
    private const int PageSize = 50;
    private const int MostPages = 20;

    // The provider's clock and ours may differ.
    private static readonly TimeSpan slack = TimeSpan.FromMinutes(5);

    private readonly TwilioOptions options;
    private readonly GatewayParts parts;
    private readonly TwilioCalls calls;
    private readonly TwilioReceipts receipts;

    public TwilioGateway(TwilioOptions options, GatewayParts parts)
    {
        this.options = options;
        this.parts = parts;
        calls = new TwilioCalls(options, parts);
        receipts = new TwilioReceipts(options, parts);
    }

    public string Name => parts.Name;

    public bool CanLookUp => true;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        List<(string Name, string Value)> fields = [("To", message.Address), ("Body", parts.Texts.Text(message))];
        fields.Add(string.IsNullOrWhiteSpace(options.From) ? ("MessagingServiceSid", options.MessagingServiceSid!) : ("From", options.From));
        if (receipts.UrlFor(message) is { } url)
            fields.Add(("StatusCallback", url));
        var result = await calls.PostAsync(fields, cancellationToken).ConfigureAwait(false);
        return CallOutcome.OfSend(result, answer => Outcome(answer, message));
    }

    public async Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        if (providerId is not null)
            return LookedUp(await calls.GetAsync(providerId, cancellationToken).ConfigureAwait(false));
        var mark = message.Link.Length > 0 ? message.Link : parts.Texts.Text(message);
        var found = new List<LookUpResult.Found>();
        var result = await calls.ListAsync(message.Address, PageSize, cancellationToken).ConfigureAwait(false);
        for (var page = 1; ; page++)
        {
            if (result is not CallResult.Answered { Status: 200 } answer || !JsonAnswer.TryRead(answer.Body, out var root) || root.Value.Items("messages") is not { } rows)
                return CallOutcome.OfLookUp(result);
            found.AddRange(rows.Where(row => row.Text("body")?.Contains(mark, StringComparison.Ordinal) == true && !IsOlder(row, sentAt)).Select(Found));
            var next = root.Value.Text("next_page_uri");
            if (string.IsNullOrEmpty(next) || rows.Any(row => IsOlder(row, sentAt)))
                break;
            if (page == MostPages)
                return new LookUpResult.Unknown($"More than {PageSize * MostPages} messages to that number since.");
            result = await calls.NextAsync(next, cancellationToken).ConfigureAwait(false);
        }
        return found.Count > 0 ? Evidence.Best(found) : CallOutcome.NotListed(message, sentAt, parts.Clock.GetUtcNow(), options.ListedWithin);
    }

    public ReceiptResult ReadReceipts(ReceiptCall call) => receipts.Read(call);

    private static SendResult Outcome(CallResult.Answered answer, OutgoingMessage message)
    {
        if (!JsonAnswer.TryRead(answer.Body, out var root))
            return CallOutcome.Senseless(answer);
        if (answer.Status is 200 or 201 && root.Value.Text("sid") is { Length: > 0 } sid)
            return new SendResult.Accepted(sid);
        return answer.Status >= 400 && root.Value.Text("code") is { } code
            ? TwilioCodes.Outcome(code, root.Value.Text("message") ?? "", message)
            : CallOutcome.Senseless(answer);
    }

    private static LookUpResult LookedUp(CallResult result)
    {
        if (result is CallResult.Answered { Status: 404 })
            return new LookUpResult.NotFound();
        return result is CallResult.Answered { Status: 200 } answer && JsonAnswer.TryRead(answer.Body, out var root) && root.Value.Text("sid") is not null
            ? Found(root.Value)
            : CallOutcome.OfLookUp(result);
    }

    private static LookUpResult.Found Found(JsonElement row)
    {
        var isDelivered = TwilioCodes.IsDelivered(row.Text("status"));
        return new(row.Text("sid"), isDelivered, isDelivered == false ? row.Text("error_code") ?? row.Text("status") : null);
    }

    // Dates are RFC 2822, "Thu, 24 Aug 2023 05:01:45 +0000"; a row without one is taken for new.
    private static bool IsOlder(JsonElement row, DateTimeOffset sentAt) =>
        DateTimeOffset.TryParseExact(row.Text("date_created"), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        && at < sentAt - slack;
}
