using CrowdWatch.Host.Commands.Teaching;
using CrowdWatch.Tests.Integration.Api;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CrowdWatch.Tests.Integration.Host.Commands.Teaching;

/// <summary>A person at the page of "crowdwatch teach", in a real browser.</summary>
public sealed class ClickingTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime, IDisposable
{
    private readonly LessonFolder folder = new(stills: 6, chosen: 6);
    private TeachPage page = null!;
    private IPage browser = null!;

    public async Task InitializeAsync()
    {
        var outcome = new LearnOutcome(null, 5, 61, 2.3, 3.4, 12.1, 7, 1.5, [Missing.Fuller], "/data/taught.model");
        page = await TeachPage.StartAsync(new LessonHandler(TeachPageTests.Gate, folder.Lesson, _ => Task.FromResult(outcome)), CancellationToken.None);
        browser = await chromium.NewPageAsync(1440, 900);
        await browser.GotoAsync(page.Address.ToString());
        await browser.WaitForSelectorAsync("[data-stage] img");
    }

    public async Task DisposeAsync()
    {
        await browser.CloseAsync();
        await page.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_click_lands_on_the_pixel_under_the_pointer_and_is_saved()
    {
        await ClickAsync(0.25f, 0.5f);
        await browser.Keyboard.PressAsync("Enter");
        await Expect(browser.Locator("[data-still='still-0.png']")).ToHaveAttributeAsync("data-state", "done");

        var head = Assert.Single(Saved("still-0.png").Heads!);
        // A quarter and a half of 320 × 240, to the half pixel of the screen that a pointer is given in.
        Assert.Equal(80, head[0], 0.5);
        Assert.Equal(120, head[1], 0.5);
    }

    [Fact]
    public async Task A_click_on_a_mark_takes_it_away_and_undo_the_last_one()
    {
        await ClickAsync(0.25f, 0.5f);
        await ClickAsync(0.75f, 0.5f);
        await ClickAsync(0.5f, 0.25f);
        await ClickAsync(0.25f, 0.5f);
        await Expect(browser.Locator("[data-head]")).ToHaveCountAsync(2);

        await browser.Keyboard.PressAsync("z");

        await Expect(browser.Locator("[data-head]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_zoomed_still_takes_clicks_at_the_right_place()
    {
        var box = await StageAsync();
        await browser.Mouse.MoveAsync(box.X + (box.Width * 0.25f), box.Y + (box.Height * 0.5f));
        for (var i = 0; i < 5; i++)
            await browser.Mouse.WheelAsync(0, -100);
        await ClickAsync(0.25f, 0.5f);
        await browser.Keyboard.PressAsync("Enter");
        await Expect(browser.Locator("[data-still='still-0.png']")).ToHaveAttributeAsync("data-state", "done");

        var head = Assert.Single(Saved("still-0.png").Heads!);
        Assert.Equal(80, head[0], 0.5);
        Assert.Equal(120, head[1], 0.5);
    }

    [Fact]
    public async Task A_still_that_is_only_begun_teaches_nothing_and_says_so()
    {
        await ClickAsync(0.5f, 0.5f);

        await Expect(browser.Locator("[data-still='still-0.png']")).ToHaveAttributeAsync("data-state", "begun");
        await Expect(browser.Locator("[data-progress]")).ToHaveTextAsync("0 of 6 stills counted");
    }

    [Fact]
    public async Task Five_counted_stills_are_learned_from_and_the_error_is_told_in_both_languages()
    {
        var learn = browser.Locator("[data-action='learn']");
        await Expect(learn).ToBeDisabledAsync();
        await browser.Keyboard.PressAsync("0");
        for (var people = 11; people < 15; people++)
        {
            await browser.FillAsync("[data-typed]", $"{people}");
            await browser.ClickAsync("[data-action='type']");
        }
        await learn.ClickAsync();

        var result = browser.Locator("[data-result='accepted']");
        await Expect(result).ToContainTextAsync("Wrong by 2.3 people on average. 80 % of counts within ±3.4.");
        await Expect(result).ToContainTextAsync("The detector alone: 12.1.");
        await browser.ClickAsync("[data-action='language']");
        await Expect(result).ToContainTextAsync("平均误差 2.3 人。 80% 的计数误差在 ±3.4 人以内。");
    }

    [Fact]
    public async Task The_page_says_when_the_program_is_gone()
    {
        await page.DisposeAsync();
        await ClickAsync(0.5f, 0.5f);

        await Expect(browser.Locator("[data-trouble]")).ToContainTextAsync("does not answer");
    }

    [Fact]
    public async Task A_click_that_cannot_be_kept_is_told_and_not_shown_as_kept()
    {
        // Something that no file can replace stands where the click would be written; as on a full disk, the program answers all the same.
        Directory.CreateDirectory(Path.Combine(folder.LessonPath, "still-0.png.label.json", "in the way"));
        await ClickAsync(0.5f, 0.5f);

        await Expect(browser.Locator("[data-trouble]")).ToContainTextAsync("still-0.png.label.json cannot be written");
        await Expect(browser.Locator("[data-head]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_is_done_ends_the_command()
    {
        await browser.ClickAsync("[data-action='end']");

        await page.Ended.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private StillAnswer Saved(string still) => Lesson.Open(folder.LessonPath).AnswerOf(still)!;

    /// <summary>Clicks at a share of the still, which lies in the middle of the stage.</summary>
    private async Task ClickAsync(float x, float y)
    {
        var box = await StageAsync();
        await browser.Mouse.ClickAsync(box.X + (box.Width * x), box.Y + (box.Height * y));
    }

    private async Task<(float X, float Y, float Width, float Height)> StageAsync()
    {
        // The clipped part of the stage that the whole still takes: 4:3 in the middle, inside the border of 1 px.
        var box = (await browser.Locator("[data-stage]").BoundingBoxAsync())!;
        var (width, height) = (box.Width - 2, box.Height - 2);
        var scale = Math.Min(width / LessonFolder.WidthPx, height / LessonFolder.HeightPx);
        var (stillWidth, stillHeight) = (LessonFolder.WidthPx * scale, LessonFolder.HeightPx * scale);
        return (box.X + 1 + ((width - stillWidth) / 2), box.Y + 1 + ((height - stillHeight) / 2), stillWidth, stillHeight);
    }
}
