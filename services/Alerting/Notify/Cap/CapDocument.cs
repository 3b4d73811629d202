using System.Globalization;
using System.Xml.Linq;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Notify.Cap;

/// <summary>Writes a message as a CAP 1.2 document (OASIS Common Alerting Protocol 1.2, section 3.2). Pure. No package that writes it was found; System.Xml.Linq does the escaping.</summary>
internal static class CapDocument
{
    public static readonly XNamespace Namespace = "urn:oasis:names:tc:emergency:cap:1.2";

    /// <summary>The document.</summary>
    /// <param name="message">The message; its key is the identifier.</param>
    /// <param name="text">Its text.</param>
    /// <param name="plan">The site.</param>
    /// <param name="options">Settings.</param>
    /// <param name="earlier">Documents of the same incident before it.</param>
    public static XDocument Of(OutgoingMessage message, string text, SitePlan plan, CapOptions options, IReadOnlyList<CapReference> earlier)
    {
        var timeZone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
        return new XDocument(new XDeclaration("1.0", "UTF-8", null), new XElement(
            Namespace + "alert",
            Element("identifier", message.Key),
            Element("sender", options.Sender),
            Element("sent", Time(message.QueuedAt, timeZone)),
            Element("status", message.Kind == MessageKind.Test ? CapStatus.Test : options.Status),
            Element("msgType", message.Kind == MessageKind.Over ? "Cancel" : earlier.Count > 0 ? "Update" : "Alert"),
            Element("source", "CrowdWatch"),
            Element("scope", options.Scope),
            options.Scope == CapScope.Restricted ? Element("restriction", options.Audience) : null,
            options.Scope == CapScope.Private ? Element("addresses", options.Audience) : null,
            earlier.Count > 0 ? Element("references", string.Join(' ', earlier)) : null,
            message.Facts is { } facts ? Element("incidents", string.Join(' ', [facts.IncidentId, .. facts.ContinuedFrom ?? []])) : null,
            Info(message, text, plan, Time(message.QueuedAt + options.ExpiresAfter, timeZone), timeZone)));
    }

    /// <summary>A time with its numeric offset; UTC is -00:00, because CAP has no Z.</summary>
    internal static string Time(DateTimeOffset at, TimeZoneInfo timeZone)
    {
        var local = TimeZoneInfo.ConvertTime(at, timeZone);
        var time = local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return time + (local.Offset == TimeSpan.Zero ? "-00:00" : local.ToString("zzz", CultureInfo.InvariantCulture));
    }

    private static XElement Info(OutgoingMessage message, string text, SitePlan plan, string expires, TimeZoneInfo timeZone)
    {
        var facts = message.Facts;
        var (urgency, severity, certainty) = Gravity(message);
        return new XElement(
            Namespace + "info",
            Element("language", message.Language == "en" ? "en-US" : "zh-CN"),
            Element("category", facts?.IsCrowd == false ? "Infra" : "Safety"),
            Element("event", Event(message)),
            Element("responseType", message.Kind == MessageKind.Over ? "AllClear" : message is { Severity: >= Severity.Severe, Facts.ClearedAt: null } ? "Avoid" : "Monitor"),
            Element("urgency", urgency),
            Element("severity", severity),
            Element("certainty", certainty),
            facts is null ? null : Element("onset", Time(facts.At, timeZone)),
            Element("expires", expires),
            Element("senderName", message.SiteName),
            Element("headline", facts is null ? text : $"{facts.PlaceName} {(IsGone(message) ? facts.What : facts.LevelName)}"),
            Element("description", text),
            Parameter("what", facts?.What),
            Parameter("people", facts?.People?.ToString(CultureInfo.InvariantCulture)),
            Parameter("capacity", facts?.Capacity?.ToString(CultureInfo.InvariantCulture)),
            CapArea.Of(message, plan));
    }

    /// <summary>Yellow is Minor and orange Moderate, to be expected; red is Severe and full Extreme, at once. What is only forecast is Likely and to be expected; what is gone and still watched is Past.</summary>
    private static (string Urgency, string Severity, string Certainty) Gravity(OutgoingMessage message) => message switch
    {
        { Kind: MessageKind.Over } => ("Past", "Minor", "Observed"),
        { Severity: null } or { Facts: null } => ("Unknown", "Unknown", "Unknown"),
        { Severity: { } severity, Facts.ClearedAt: not null } => ("Past", $"{severity}", "Observed"),
        { Severity: { } severity, Facts.IsForecast: true } => ("Expected", $"{severity}", "Likely"),
        { Severity: { } severity } => (severity >= Severity.Severe ? "Immediate" : "Expected", $"{severity}", "Observed"),
    };

    // A portal shows the headline alone: a level there would read as if it held.
    private static bool IsGone(OutgoingMessage message) => message.Kind == MessageKind.Over || message.Facts?.ClearedAt is not null;

    private static string Event(OutgoingMessage message) => (message.Facts?.IsCrowd, message.Language) switch
    {
        (null, "en") => "Test",
        (null, _) => "测试",
        (true, "en") => "Crowding",
        (true, _) => "人员密集",
        (false, "en") => "Loss of crowd monitoring",
        (false, _) => "客流监测中断",
    };

    private static XElement? Parameter(string name, string? value) =>
        value is null ? null : new(Namespace + "parameter", Element("valueName", name), Element("value", value));

    private static XElement Element(string name, object? value) => new(Namespace + name, value switch { Enum text => $"{text}", _ => value });
}
