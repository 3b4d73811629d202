using CrowdWatch.Contracts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Incidents on the ops page, in a real browser, with a stand-in for alerting.</summary>
public sealed class IncidentPageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Key = "sixteen-letters!";
    private readonly List<string> complaints = [];
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartWithAlertingAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task An_incident_shows_what_where_since_when_and_who_knows()
    {
        await host.PublishAsync(host.Alerting.Report());
        var page = await OpenAsync();
        var card = Incident(page);
        await Expect(card.Locator(".badge")).ToHaveTextAsync("Red");
        await Expect(card.Locator("h3")).ToHaveTextAsync("Gate");
        await Expect(card).ToContainTextAsync("load 96% · 96 people");
        await Expect(card).ToContainTextAsync("(12 min)");
        await Expect(card).ToContainTextAsync("Escalated, nobody takes care yet");
        await Expect(card.Locator(".failed")).ToContainTextAsync("Li Wei <b>");
        await Expect(card.Locator(".incident-escalation")).ToContainTextAsync("the supervisors will be called");
        await Expect(page.Locator("[data-zone=gate] [data-incident-mark]")).ToHaveTextAsync("Incident: Red");
        await Expect(page.Locator("[data-zone=hall] [data-incident-mark]")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("(1) Cloud Park · Live crowd monitor");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_value_stands_there_as_it_was_then_and_as_it_is_now_or_unknown()
    {
        var report = host.Alerting.Report();
        await host.PublishAsync(report);
        var page = await OpenAsync();
        // The time of the level, in the site's time zone; nothing was heard of the gate since.
        await Expect(Incident(page).Locator("[data-then]")).ToContainTextAsync($"At {IncidentSamples.ClockOf(report.Incidents[0].RaisedAt)}: load 96% · 96 people");
        await Expect(Incident(page).Locator("[data-now]")).ToHaveTextAsync("Now: unknown");
    }

    [Fact]
    public async Task A_muted_incident_says_until_when_nobody_is_called_and_promises_no_call()
    {
        var report = host.Alerting.Report();
        var until = report.ReportedAt.AddMinutes(17);
        var silence = new SilenceReported { Kind = SilenceKind.Mute, Until = until, By = "Chen", Why = "drill" };
        await host.PublishAsync(report with { Incidents = [.. report.Incidents.Select(incident => incident with { EscalatesAt = null, Silence = silence })] });
        var page = await OpenAsync();
        await Expect(Incident(page).Locator(".incident-escalation")).ToHaveTextAsync($"Muted until {IncidentSamples.ClockOf(until)}, nobody is called");
    }

    [Fact]
    public async Task An_operator_acknowledges_with_the_keyboard_and_the_name_is_remembered()
    {
        await host.PublishAsync(host.Alerting.Report());
        var page = await OpenAsync();
        await Incident(page).Locator("[data-command=acknowledge]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("input[name=by]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("李伟");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Incident(page)).ToContainTextAsync("Being taken care of 李伟");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("Cloud Park · Live crowd monitor");
        Assert.Equal("李伟", Assert.Single(host.Alerting.Asked.OfType<AcknowledgeIncident>()).By);
        await Incident(page).Locator("[data-command=close]").ClickAsync();
        await Expect(page.Locator("input[name=by]")).ToHaveValueAsync("李伟");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_mute_is_set_shown_and_ended_and_a_government_report_recorded()
    {
        await host.PublishAsync(host.Alerting.Report());
        var page = await OpenAsync();
        await Incident(page).Locator("[data-command=mute]").ClickAsync();
        await page.Locator("input[name=by]").FillAsync("Li");
        await page.Locator("textarea[name=why]").FillAsync("parade");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(page.Locator("[data-mute=gate]")).ToContainTextAsync("parade");
        await page.Locator("[data-mute=gate] button").ClickAsync();
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(page.Locator("[data-mute=gate]")).ToHaveCountAsync(0);
        await Incident(page).Locator("[data-command=report]").ClickAsync();
        await page.Locator("input[name=authority]").FillAsync("County office");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(Incident(page)).ToContainTextAsync("Reported to government at");
        Assert.Equal(("Li", "County office"), (host.Alerting.Asked.OfType<RecordGovernmentReport>().Single().By, host.Alerting.Asked.OfType<RecordGovernmentReport>().Single().Authority));
    }

    [Fact]
    public async Task A_site_with_an_operator_key_asks_for_it_once()
    {
        await using var keyed = await ApiHost.StartWithAlertingAsync([new("Api:OperatorKey", Key)]);
        await keyed.PublishAsync(keyed.Alerting.Report());
        var page = await OpenAsync(address: keyed.Address);
        await Incident(page).Locator("[data-command=report]").ClickAsync();
        await page.Locator("input[name=by]").FillAsync("Li");
        await page.Locator("input[name=authority]").FillAsync("County office");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await page.Locator("input[name=key]").FillAsync("a wrong one");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(page.Locator("dialog")).ToContainTextAsync("That key was not taken");
        await page.Locator("input[name=key]").FillAsync(Key);
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(Incident(page)).ToContainTextAsync("Reported to government");
        await Incident(page).Locator("[data-command=acknowledge]").ClickAsync();
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(Incident(page)).ToContainTextAsync("Being taken care of");
    }

    [Fact]
    public async Task Silence_of_alerting_is_never_shown_as_no_incidents()
    {
        var page = await OpenAsync();
        await Expect(page.Locator("[data-silent]")).ToContainTextAsync("Alerting is silent");
        await Expect(page.Locator("[data-none]")).ToHaveCountAsync(0);
        await host.PublishAsync(host.Alerting.Report() with { Incidents = [], OpenIds = [] });
        await Expect(page.Locator("[data-none]")).ToHaveTextAsync("No open incidents");
        await Expect(page.Locator("[data-silent]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_demos_phone_shows_messages_as_text_with_links_that_open_apart()
    {
        var page = await OpenAsync();
        await Expect(page.Locator(".phone")).ToHaveCountAsync(0);
        await host.PublishAsync(new TextMessageShown
        {
            Number = 1, RecipientName = "王芳", SentAt = ApiHost.Now, Text = $"<img src=x> 大门 红色 96%：{host.Address}a/{FakeAlerting.Token}",
        });
        await Expect(page.Locator(".phone-text")).ToContainTextAsync("<img src=x> 大门 红色 96%");
        var link = page.Locator(".phone-text a");
        await Expect(link).ToHaveAttributeAsync("href", $"{host.Address}a/{FakeAlerting.Token}");
        await Expect(link).ToHaveAttributeAsync("target", "_blank");
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData(360, "en-GB")]
    [InlineData(360, "zh-CN")]
    public async Task A_phone_needs_no_sideways_scrolling_for_incidents(int width, string locale)
    {
        await host.PublishAsync(host.Alerting.Report());
        await host.PublishAsync(new TextMessageShown { Number = 1, RecipientName = "王芳", SentAt = ApiHost.Now, Text = $"http://localhost/a/{new string('x', 80)}" });
        var page = await OpenAsync(width, 780, locale);
        await Expect(Incident(page)).ToBeVisibleAsync();
        await Expect(page.Locator(".phone")).ToBeVisibleAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static ILocator Incident(IPage page) => page.Locator("[data-incident='20260501-7']");

    private async Task<IPage> OpenAsync(int width = 1920, int height = 1080, string locale = "en-GB", Uri? address = null)
    {
        var page = await chromium.NewPageAsync(width, height, locale);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, fault) => complaints.Add(fault);
        await page.GotoAsync((address ?? host.Address).ToString());
        return page;
    }
}
