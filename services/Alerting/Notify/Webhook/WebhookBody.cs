using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Webhook;

/// <summary>
/// What a webhook is told, as JSON: type (always crowdwatch.alert), version (1), key (the same at every attempt: whoever saw it has the
/// message), number, kind (level, over, test), site, recipient, language, severity (minor, moderate, severe, extreme or null), text,
/// queuedAt, and incident (null for a test): id, revision, isCrowd, isForecast, severity, level, place, zones, what, people, capacity,
/// at, raisedAt; clearedAt only when its reason is gone and it is still watched, continuedFrom only when it goes on from others: their ids, which
/// get no "over" of their own. Times are UTC. Keys are added in later versions, never taken away. Pure.
/// </summary>
internal static class WebhookBody
{
    public static string Of(OutgoingMessage message, string text) => PlainJson.Of(new
    {
        type = "crowdwatch.alert",
        version = 1,
        key = message.Key,
        number = message.Number,
        kind = Lower(message.Kind),
        site = message.SiteName,
        recipient = message.RecipientName,
        language = message.Language,
        severity = message.Severity is { } severity ? Lower(severity) : null,
        text,
        queuedAt = message.QueuedAt.UtcDateTime,
        incident = message.Facts is { } facts ? Incident(facts) : null,
    });

    private static Dictionary<string, object?> Incident(IncidentFacts facts)
    {
        Dictionary<string, object?> incident = new()
        {
            ["id"] = facts.IncidentId,
            ["revision"] = facts.Revision,
            ["isCrowd"] = facts.IsCrowd,
            ["isForecast"] = facts.IsForecast,
            ["severity"] = Lower(facts.Severity),
            ["level"] = facts.LevelName,
            ["place"] = facts.PlaceName,
            ["zones"] = facts.ZoneIds,
            ["what"] = facts.What,
            ["people"] = facts.People,
            ["capacity"] = facts.Capacity,
            ["at"] = facts.At.UtcDateTime,
            ["raisedAt"] = facts.RaisedAt.UtcDateTime,
        };
        if (facts.ClearedAt is { } cleared)
            incident["clearedAt"] = cleared.UtcDateTime;
        if (facts.ContinuedFrom is { } before)
            incident["continuedFrom"] = before;
        return incident;
    }

    private static string Lower<T>(T name) where T : struct, Enum => $"{name}".ToLowerInvariant();
}
