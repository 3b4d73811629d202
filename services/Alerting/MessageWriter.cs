using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting;

/// <summary>Makes a message ready for a gateway: the address from the roster of now, the link, the words that were written down when it was queued.</summary>
internal sealed class MessageWriter(SitePlan plan, LinkSigner links, Func<Uri> publicUrl, IReadOnlyDictionary<string, string> kinds)
{
    /// <summary>The message, or why there is none.</summary>
    public (OutgoingMessage? Message, string? Refusal) Write(GatewayCall call, Roster roster)
    {
        var queued = call.Message.Queued;
        if (Duty.Find(roster, queued.RecipientId) is not { } recipient)
            return (null, $"{queued.RecipientId} is not in the roster any more");
        var (address, missing) = Address(kinds[call.Gateway], recipient);
        if (missing is not null)
            return (null, $"the roster has no {missing} of {recipient.Id}");
        return (new OutgoingMessage
        {
            Key = queued.Key,
            Number = call.Message.Number,
            Kind = queued.Kind,
            Address = address,
            Language = queued.Language,
            RecipientName = queued.RecipientName,
            RecipientNames = queued.RecipientNames,
            Severity = queued.Severity,
            Facts = queued.Facts,
            SiteName = queued.Language == "zh" ? plan.Name.Zh : plan.Name.En,
            Link = queued.Kind == MessageKind.Level && !queued.IsToGroup ? LinkOf(call.Message.Number) : "",
            QueuedAt = queued.At,
            LastSentAt = call.Message.LastSentAt,
        }, null);
    }

    private string LinkOf(long number) => $"{publicUrl().AbsoluteUri.TrimEnd('/')}/a/{links.Sign(number)}";

    private static (string Address, string? Missing) Address(string kind, Recipient recipient) => AlertingSettings.NeedOf(kind) switch
    {
        AddressKind.Phone => (recipient.Phone ?? "", recipient.Phone is null ? "phone number" : null),
        AddressKind.Email => (recipient.Email ?? "", recipient.Email is null ? "mail address" : null),
        _ => (recipient.Phone ?? "", null),
    };
}
