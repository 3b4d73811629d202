using System.Text.RegularExpressions;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Commands;
using CrowdWatch.Api.Live;
using CrowdWatch.Api.Pages;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CrowdWatch.Api.Endpoints;

/// <summary>The page behind the link in a message. Looking changes nothing, because messengers fetch links for a preview; the button sends a form.</summary>
internal sealed partial class PhoneEndpoints(AlertingLink link, SitePlan plan, LiveAnswers live, WrongLinks wrong, TimeProvider clock)
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/a/{token}", (string token, string? lang, HttpContext context, PhoneEndpoints phone) =>
            phone.AnswerAsync<OpenLink>(context, token, lang, new() { Token = token })).ExcludeFromDescription();
        app.MapPost("/a/{token}", (string token, string? lang, HttpContext context, PhoneEndpoints phone) =>
                phone.AnswerAsync<AcknowledgeByLink>(context, token, lang, new() { Token = token }))
            .WithMetadata(new RequestSizeLimitAttribute(4 * 1024)).ExcludeFromDescription();
    }

    private async Task<IResult> AnswerAsync<TQuestion>(HttpContext context, string token, string? lang, TQuestion question) where TQuestion : class
    {
        var sender = WrongLinks.SenderOf(context);
        var readers = PageLanguages.Pick(lang, PageLanguages.Preferred(context.Request.Headers.AcceptLanguage));
        if (wrong.AreTooMany(sender))
        {
            context.Response.Headers.RetryAfter = "60";
            return PhonePage.Note(readers, StatusCodes.Status429TooManyRequests, TooMany, WaitAMinute);
        }
        if (!Shape().IsMatch(token))
            return Wrong(sender, readers);
        var reply = await link.AskAsync<TQuestion, AlertCommandAnswered>(question, context.RequestAborted);
        if (reply is not RoleReply<AlertCommandAnswered>.Answered { Answer: var answer })
            return PhonePage.Note(readers, StatusCodes.Status503ServiceUnavailable, NoAnswer, CallTheRoom);
        if (answer.Incident is not { } incident)
            return Wrong(sender, readers);
        var words = new IncidentWords(plan, PageLanguages.Pick(lang, answer.Language));
        var taken = question is AcknowledgeByLink && answer.Outcome == AlertCommandOutcome.Done;
        var now = clock.GetUtcNow();
        return PhonePage.Of(words, incident, answer.WardenName, Zones(incident, now), token, taken, now);
    }

    private PageAnswer Wrong(string sender, PageLanguage language)
    {
        wrong.Note(sender);
        return PhonePage.Note(language, StatusCodes.Status404NotFound, NotFound, OpenNewest);
    }

    private List<(Zone, ZoneNow)> Zones(IncidentReported incident, DateTimeOffset now) =>
    [
        .. plan.Zones.Where(zone => IncidentWords.Present(incident).Any(alert => alert.ZoneId == zone.Id))
            .Select(zone => (zone, live.ZoneNow(zone, now))),
    ];

    private static readonly LocalizedText NotFound = new() { Zh = "链接无效", En = "This link is not valid" };
    private static readonly LocalizedText OpenNewest = new() { Zh = "请打开最新消息中的链接，或联系指挥中心。", En = "Open the link in the newest message, or call the control room." };
    private static readonly LocalizedText TooMany = new() { Zh = "请稍后再试", En = "Try again later" };
    private static readonly LocalizedText WaitAMinute = new() { Zh = "无效链接过多，请一分钟后再试，或联系指挥中心。", En = "Too many wrong links were opened. Try again in a minute, or call the control room." };
    private static readonly LocalizedText NoAnswer = new() { Zh = "告警服务无响应", En = "Alerting does not answer" };
    private static readonly LocalizedText CallTheRoom = new() { Zh = "尚不能确认是否已记录。请重试，或致电指挥中心。", En = "It is not known whether anything was recorded. Try again, or call the control room." };

    /// <summary>What a link can look like; anything else is not asked about.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9._~-]{1,200}\z")]
    private static partial Regex Shape();
}
