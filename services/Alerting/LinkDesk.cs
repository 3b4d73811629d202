using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting;

/// <summary>What the signed links in messages stand for.</summary>
internal static class LinkDesk
{
    /// <summary>Whose link it is, and of which incident. Changes nothing.</summary>
    public static AlertCommandAnswered Open(Desk desk, LinkSigner links, string token) =>
        Find(desk, links, token) is { } message ? Answer(desk, message, null) : Unknown;

    /// <summary>The warden takes care of the incident.</summary>
    public static AlertCommandAnswered Acknowledge(Desk desk, LinkSigner links, string token, DateTimeOffset now)
    {
        if (Find(desk, links, token) is not { } message)
            return Unknown;
        return Answer(desk, message, desk.Acknowledge(message.Queued.IncidentId!, message.Queued.RecipientName, null, byLink: true, now));
    }

    private static AlertCommandAnswered Unknown => new() { Outcome = AlertCommandOutcome.NotFound, Reason = "This link is wrong, or its incident was closed more than a day ago." };

    private static Message? Find(Desk desk, LinkSigner links, string token) =>
        links.Read(token) is { } number && desk.State.FindMessage(number) is { Queued.IncidentId: not null } message && desk.State.Find(message.Queued.IncidentId) is not null ? message : null;

    private static AlertCommandAnswered Answer(Desk desk, Message message, AlertCommandAnswered? outcome) => (outcome ?? desk.Done(desk.State.Find(message.Queued.IncidentId!)!)) with
    {
        WardenName = message.Queued.RecipientName,
        Language = message.Queued.Language,
    };
}
