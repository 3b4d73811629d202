using System.Net;
using System.Text.RegularExpressions;
using CrowdWatch.Api.Pages;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Domain.Texts;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Pages;

public sealed partial class ReportPageTests
{
    /// <summary>Names that are the same in both languages: of programs, settings, channels and rules, and the words of a person who writes English.</summary>
    private static readonly string[] Names = ["CrowdWatch", "FFmpeg", "OpenCV", "localhost", "Api", "OperatorKey", "OperatorKeyFile", "HLS", "RTSP", "Edge", "Capture", "Auto", "sms", "load", "English"];

    private static readonly LocalizedText Wang = new() { Zh = "王芳", En = "Wang Fang" };

    /// <summary>Every sentence that the program can write into a line of the ledger, with a number for each of its values.</summary>
    private static IEnumerable<string> Sentences => Words.All["sentence"].Values.Select(sentence =>
        Braces().Replace(sentence.En, match => match.Groups[1].Value is "known" or "error" ? "Connection refused" : match.Groups[1].Value == "field" ? "by" : "7"));

    [Fact]
    public void Nothing_on_the_Chinese_report_is_English() =>
        Assert.Empty(Latin().Matches(Text(PageLanguage.Zh)).Select(match => match.Value).Except(Names));

    [Fact]
    public void Nothing_on_the_English_report_is_Chinese() =>
        Assert.Equal(["中文"], Han().Matches(Text(PageLanguage.En)).Select(match => match.Value).Distinct());

    [Theory]
    [InlineData(PageLanguage.Zh, "王芳", "王芳，2026-05-01 16:04:00")]
    [InlineData(PageLanguage.En, "Wang Fang", "Wang Fang, 2026-05-01 16:04:00")]
    public void Names_of_the_roster_follow_the_language_of_the_page(PageLanguage language, string name, string acknowledged)
    {
        var text = Text(language);
        Assert.Contains($"|{name}|sms|", text, StringComparison.Ordinal);
        Assert.Contains($"|{name} (sms)|", text, StringComparison.Ordinal);
        Assert.Contains(acknowledged, text, StringComparison.Ordinal);
    }

    // Handed over at 8:00:02 and delivered at 8:00:41 UTC; Shanghai is eight hours ahead.
    [Theory]
    [InlineData(PageLanguage.Zh, "|2026-05-01 16:00:02|已送达 2026-05-01 16:00:41|")]
    [InlineData(PageLanguage.En, "|2026-05-01 16:00:02|delivered 2026-05-01 16:00:41|")]
    public void When_a_message_was_sent_and_when_it_was_delivered_are_two_things(PageLanguage language, string expected) =>
        Assert.Contains(expected, Text(language), StringComparison.Ordinal);

    [Fact]
    public void A_persons_own_words_and_a_providers_stay_as_they_are()
    {
        IncidentStepReported[] steps = [new() { At = Eight, Kind = "closed", Who = "Li", Why = "looked at on foot" }];
        Assert.Contains("|Li|looked at on foot|", Text(PageLanguage.Zh, steps), StringComparison.Ordinal);
    }

    private static string Text(PageLanguage language, IReadOnlyList<IncidentStepReported>? steps = null)
    {
        var incident = TestIncidents.Incident("20260501-7") with
        {
            AcknowledgedBy = "王芳",
            AcknowledgedByNames = Wang,
            AcknowledgedAt = Eight.AddMinutes(4),
            Messages =
            [
                new()
                {
                    Number = 1, RecipientId = "wang", RecipientName = "王芳", RecipientNames = Wang, Channel = "sms", Severity = Severity.Severe, State = MessageState.Delivered,
                    SentAt = Eight.AddSeconds(2), ChangedAt = Eight.AddSeconds(41), Reason = "quiet hours",
                },
            ],
        };
        steps ??=
        [
            .. Words.All["step"].Keys.Select(kind => new IncidentStepReported { At = Eight, Kind = kind, Who = "王芳 (sms)", WhoNames = new() { Zh = "王芳 (sms)", En = "Wang Fang (sms)" }, Severity = Severity.Severe }),
            .. Sentences.Select(sentence => new IncidentStepReported { At = Eight, Kind = "messageFailed", Why = sentence }),
        ];
        var html = ReportPage.Of(new IncidentWords(Plan, language), incident, steps, Eight.AddHours(1)).Write();
        var body = Markup().Replace(html[html.IndexOf("<body", StringComparison.Ordinal)..], "|");
        return WebUtility.HtmlDecode(Bars().Replace(body, "|"));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Braces();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();

    [GeneratedRegex(@"[|\s]*\|[|\s]*")]
    private static partial Regex Bars();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Han();
}
