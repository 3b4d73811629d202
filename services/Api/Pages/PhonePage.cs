using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Pages;

/// <summary>What a warden sees who opens the link in a message: what, where, how full, since when, who takes care, and one button.</summary>
internal static class PhonePage
{
    /// <summary>The page of an incident.</summary>
    /// <param name="words">The language.</param>
    /// <param name="incident">As alerting told it just now.</param>
    /// <param name="warden">Whose link it is; null when alerting does not say.</param>
    /// <param name="zones">Zones of the incident with the people there at present.</param>
    /// <param name="token">The link's own.</param>
    /// <param name="justTaken">Whether the button was just pressed and taken.</param>
    /// <param name="now">The moment of the page.</param>
    public static PageAnswer Of(
        IncidentWords words, IncidentReported incident, string? warden, IReadOnlyList<(Zone Zone, ZoneNow Now)> zones, string token, bool justTaken, DateTimeOffset now)
    {
        var language = words.Language;
        var body = Html.Of($"""
            <header class="band {SeverityShape.Class(incident.Severity)}">
            <p class="site"><span>{words.Site}</span><a href="?lang={language.Other().Code()}" lang="{language.Other().Tag()}">{language.Of("English", "中文")}</a></p>
            <h1>{SeverityShape.Of(incident.Severity)}<span>{words.Severity(incident.Severity)} · {words.Category(incident.Category)}</span></h1>
            <p class="where">{words.PlacesNow(incident)}</p>
            </header>
            <main>
            {State(words, incident, warden, justTaken)}
            {Button(words, incident, token)}
            <dl>
            {zones.Select(zone => People(words, zone.Zone, zone.Now))}
            {IncidentWords.Present(incident).Select(alert => Row($"{words.Clock(alert.ValueAt ?? alert.RaisedAt)} · {words.Place(alert)}", words.What(alert)))}
            {Row(language.Of("开始", "Since"), $"{words.Clock(incident.RaisedAt)} · {words.Ago(now - incident.RaisedAt)}")}
            {Row(language.Of("编号", "Incident"), incident.IncidentId)}
            </dl>
            </main>
            <footer>{language.Of("截至", "As of")} {words.Moment(now)[11..]} · <a href="?lang={language.Code()}">{language.Of("刷新", "Refresh")}</a></footer>
            """);
        return new PageAnswer(body, $"{words.Severity(incident.Severity)} · {words.PlacesNow(incident)}", language, PhoneStyle.Sheet);
    }

    /// <summary>A page of one sentence in both languages: for wrong links, and while alerting does not answer.</summary>
    public static PageAnswer Note(PageLanguage language, int status, LocalizedText title, LocalizedText text)
    {
        var other = language.Other();
        var body = Html.Of($"""
            <main class="note">
            <h1>{language.Of(title)}</h1><p>{language.Of(text)}</p>
            <div lang="{other.Tag()}"><h2>{other.Of(title)}</h2><p>{other.Of(text)}</p></div>
            </main>
            """);
        return new PageAnswer(body, language.Of(title), language, PhoneStyle.Sheet, status);
    }

    private static Html State(IncidentWords words, IncidentReported incident, string? warden, bool justTaken)
    {
        var language = words.Language;
        if (incident.Status == IncidentStatus.Closed)
            return Told("calm", language.Of("已结束", "It is over"), language.Of("无需再处理。", "Nothing more to do.") + Taken(words, incident));
        if (incident.Status == IncidentStatus.Cleared)
            return Told("calm", words.Status(incident.Status), Taken(words, incident));
        if (incident is { Status: IncidentStatus.Acknowledged, AcknowledgedBy: { } by })
            return by == warden
                ? Told("done", language.Of("✓ 由您处理", "✓ You take care of it"), justTaken
                    ? language.Of("已记录，其他人将不再被通知。等级升高时会再次通知您。", "Recorded; nobody else is called. If the level rises you will be told again.")
                    : Taken(words, incident))
                : Told("done", language.Of($"✓ {words.Name(incident.AcknowledgedByNames, by)} 正在处理", $"✓ {words.Name(incident.AcknowledgedByNames, by)} takes care of it"), Taken(words, incident));
        if (incident.Silence is { } silence)
            return Told("open", words.Status(incident.Status), words.Silence(silence));
        return Told("open", words.Status(incident.Status), incident.EscalatesAt is { } next
            ? language.Of($"{words.Clock(next)} 起通知{words.Escalation(incident.EscalationStep + 1)}", $"At {words.Clock(next)} {words.Escalation(incident.EscalationStep + 1)} will be called")
            : "");
    }

    private static string Taken(IncidentWords words, IncidentReported incident) => incident is { AcknowledgedBy: { } by, AcknowledgedAt: { } at }
        ? words.Language.Of($"{words.Name(incident.AcknowledgedByNames, by)}，{words.Clock(at)} 确认", $" {words.Name(incident.AcknowledgedByNames, by)}, since {words.Clock(at)}")
        : "";

    private static Html Told(string kind, string title, string more) =>
        Html.Of($"""<section class="state {kind}" role="status"><h2>{title}</h2>{(more.Length == 0 ? Html.None : Html.Of($"<p>{more}</p>"))}</section>""");

    private static Html Button(IncidentWords words, IncidentReported incident, string token) =>
        incident.Status is IncidentStatus.Raised or IncidentStatus.Escalated
            ? Html.Of($"""<form method="post" action="/a/{token}?lang={words.Language.Code()}"><button>{words.Language.Of("我来处理", "I take care of it")}</button></form>""")
            : Html.None;

    private static Html People(IncidentWords words, Zone zone, ZoneNow now)
    {
        var language = words.Language;
        var name = language.Of("现在 · ", "Now · ") + language.Of(zone.Name);
        if (now.People is not { } people)
            return Row(name, language.Of("人数未知", "People unknown"));
        var least = now.State == Knowledge.Partial ? language.Of("至少 ", "at least ") : "";
        var ratio = IncidentWords.Percent(LoadScale.Ratio(people, zone.InstantaneousCapacity));
        return Row(name, language.Of(
            $"{least}{people}{words.Between(now.Interval)} 人 / {zone.InstantaneousCapacity}（{ratio}）",
            $"{least}{people}{words.Between(now.Interval)} of {zone.InstantaneousCapacity} people ({ratio})"));
    }

    private static Html Row(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
