using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Pages;

/// <summary>The report of an incident for printing: what happened, who was told, who did what, with lines to sign.</summary>
internal static class ReportPage
{
    public static PageAnswer Of(IncidentWords words, IncidentReported incident, IReadOnlyList<IncidentStepReported> steps, DateTimeOffset now)
    {
        var l = words.Language;
        var title = l.Of($"突发事件报告 {incident.IncidentId}", $"Incident report {incident.IncidentId}");
        var body = Html.Of($"""
            <nav><a href="?lang={l.Other().Code()}" lang="{l.Other().Tag()}">{l.Of("English", "中文")}</a> <span>{l.Of("用浏览器的打印功能打印本页。", "Print this page with the browser.")}</span></nav>
            <header><p>{words.Site}</p><h1>{title}</h1></header>
            {Head(words, incident)}
            {Section(l.Of("告警", "Alerts"), Alerts(words, incident))}
            {Section(l.Of("通知", "Who was told"), Messages(words, incident))}
            {Section(l.Of("向当地人民政府报告（《旅游法》第四十五条）", "Report to the local government (Tourism Law of the PRC, art. 45)"), Government(words, incident, steps))}
            {Section(l.Of("全部记录", "Whole ledger"), Ledger(words, steps))}
            {Signatures(l)}
            <footer>{l.Of("打印时间", "Printed")} {words.Moment(now)} · {l.Of("版本", "revision")} {incident.Revision} · CrowdWatch</footer>
            """);
        return new PageAnswer(body, $"{title} · {words.Site}", l, ReportStyle.Sheet);
    }

    private static Html Head(IncidentWords words, IncidentReported incident)
    {
        var l = words.Language;
        var holder = incident.AcknowledgedBy is { } by ? $"{words.Name(incident.AcknowledgedByNames, by)}，{words.Moment(incident.AcknowledgedAt)}" : l.Of("无", "nobody");
        return Html.Of($"""
            <dl>
            {Row(l.Of("类别", "Category"), words.Category(incident.Category))}
            {Row(l.Of("地点", "Place"), words.Places(incident))}
            <div><dt>{l.Of("等级（最高）", "Severity (highest)")}</dt><dd>{SeverityShape.Of(incident.Severity)} {words.Severity(incident.Severity)} ({words.Severity(incident.PeakSeverity)})</dd></div>
            {Row(l.Of("状态", "State"), words.Status(incident.Status))}
            {(incident.Silence is { } silence ? Row(l.Of("通知", "Calls"), words.Silence(silence)) : Html.None)}
            {Row(l.Of("触发时间", "Raised"), words.Moment(incident.RaisedAt))}
            {Row(l.Of("原因消除", "Cleared"), words.Moment(incident.ClearedAt))}
            {Row(l.Of("结束时间", "Closed"), words.Moment(incident.ClosedAt))}
            {Row(l.Of("确认处理", "Acknowledged by"), l == PageLanguage.Zh ? holder : holder.Replace("，", ", ", StringComparison.Ordinal))}
            {Row(l.Of("升级至", "Escalated to"), words.Escalation(incident.EscalationStep))}
            </dl>
            """);
    }

    private static Html Alerts(IncidentWords words, IncidentReported incident)
    {
        var l = words.Language;
        return Table(
            [l.Of("地点", "Place"), l.Of("内容", "What"), l.Of("测量时间", "Measured"), l.Of("等级", "Severity"), l.Of("规则", "Rule"), l.Of("触发", "Raised"), l.Of("消除", "Cleared")],
            incident.Alerts.Select(alert => Cells(
                words.Place(alert), words.What(alert), words.Moment(alert.ValueAt), words.Severity(alert.Severity), alert.RuleId, words.Moment(alert.RaisedAt), words.Moment(alert.ClearedAt))),
            l.Of("无", "None"));
    }

    private static Html Messages(IncidentWords words, IncidentReported incident)
    {
        var l = words.Language;
        return Table(
            [l.Of("收件人", "Who"), l.Of("渠道", "Channel"), l.Of("等级", "Level"), l.Of("发出时间", "Sent"), l.Of("结果", "Outcome"), l.Of("原因", "Reason")],
            incident.Messages.Select(message => Cells(
                words.Name(message.RecipientNames, message.RecipientName), message.Channel,
                message.Severity is { } level ? words.Severity(level) : l.Of("解除", "over"), words.Moment(message.SentAt),
                $"{words.Message(message.State)} {words.Moment(message.ChangedAt)}", words.Sentence(message.Reason))),
            l.Of("没有通知任何人", "Nobody was told"));
    }

    private static Html Government(IncidentWords words, IncidentReported incident, IReadOnlyList<IncidentStepReported> steps)
    {
        var l = words.Language;
        if (incident.ReportedToGovernmentAt is not { } at)
            return Html.Of($"<p>{l.Of("尚未记录报告。", "No report has been recorded.")}</p>{Blank(l.Of("报告单位", "Office told"))}{Blank(l.Of("报告人", "Reported by"))}{Blank(l.Of("时间", "Time"))}");
        var recorded = steps.Where(step => step.Kind == "reportedToGovernment").Select(step => Html.Of($"<p>{words.Moment(step.At)} · {step.Who} · {step.Why}</p>")).ToList();
        return recorded.Count > 0 ? Html.Join(recorded) : Html.Of($"<p>{words.Moment(at)}</p>");
    }

    private static Html Ledger(IncidentWords words, IReadOnlyList<IncidentStepReported> steps)
    {
        var l = words.Language;
        return Table(
            [l.Of("时间", "When"), l.Of("事项", "What"), l.Of("等级", "Severity"), l.Of("何人", "Who"), l.Of("说明", "Why")],
            steps.Select(step => Cells(
                words.Moment(step.At), words.Step(step.Kind), step.Severity is { } level ? words.Severity(level) : "",
                step.Who is { } who ? words.Name(step.WhoNames, who) : l.Of("系统", "system"), Why(words, step))),
            l.Of("无", "None"));
    }

    private static string Why(IncidentWords words, IncidentStepReported step) =>
        step.Until is { } until ? words.Language.Of($"至 {words.Moment(until)}：{words.Sentence(step.Why)}", $"until {words.Moment(until)}: {words.Sentence(step.Why)}") : words.Sentence(step.Why);

    private static Html Signatures(PageLanguage l) => Html.Of($"""
        <section class="sign">
        {Blank(l.Of("值班负责人", "Officer on duty"))}{Blank(l.Of("日期", "Date"))}
        {Blank(l.Of("景区负责人", "Head of the scenic area"))}{Blank(l.Of("日期", "Date"))}
        </section>
        """);

    private static Html Blank(string name) => Html.Of($"""<p class="blank"><span>{name}</span><i></i></p>""");

    private static Html Section(string title, Html content) => Html.Of($"<section><h2>{title}</h2>{content}</section>");

    private static Html Row(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static Html Cells(params string[] values) => Html.Of($"<tr>{values.Select(value => Html.Of($"<td>{value}</td>"))}</tr>");

    private static Html Table(IEnumerable<string> titles, IEnumerable<Html> rows, string none)
    {
        var drawn = rows.ToList();
        return drawn.Count == 0
            ? Html.Of($"<p>{none}</p>")
            : Html.Of($"""<div class="frame"><table><thead><tr>{titles.Select(title => Html.Of($"""<th scope="col">{title}</th>"""))}</tr></thead><tbody>{drawn}</tbody></table></div>""");
    }
}
