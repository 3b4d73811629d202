using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Tests.Integration.Host.Commands.Teaching;

/// <summary>What the page of "crowdwatch teach" is answered, and whom it answers.</summary>
public sealed class TeachPageTests : IAsyncLifetime, IDisposable
{
    private static readonly LearnOutcome Outcome = new(null, 5, 61, 2.3, 3.4, 12.1, 7, 1.5, [Missing.Stills, Missing.Empty], "/data/taught.model");

    private readonly LessonFolder folder = new(stills: 8, chosen: 6);
    private TaskCompletionSource<LearnOutcome> learning = new();
    private TeachPage page = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        page = await TeachPage.StartAsync(new LessonHandler(Gate, folder.Lesson, _ => learning.Task), CancellationToken.None);
        client = new HttpClient { BaseAddress = page.Address };
    }

    public async Task DisposeAsync()
    {
        await page.DisposeAsync();
    }

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    internal static Camera Gate { get; } = new()
    {
        Id = "gate",
        Name = new LocalizedText { Zh = "北门", En = "North gate" },
        Source = "rtsp://10.0.0.7/main",
        ImageSize = new ImageSize { Width = LessonFolder.WidthPx, Height = LessonFolder.HeightPx },
        Views = [new CameraView { Zone = "gate", Polygon = [new(0, 0), new(320, 0), new(320, 240)] }],
    };

    [Fact]
    public async Task Only_chosen_stills_are_shown_to_be_counted()
    {
        var lesson = await client.GetFromJsonAsync<JsonObject>("lesson");

        Assert.Equal(6, lesson!["stills"]!.AsArray().Count);
        Assert.Equal("North gate", (string?)lesson["camera"]!["en"]);
        Assert.Equal("open", (string?)lesson["stills"]![0]!["state"]);
    }

    [Fact]
    public async Task Nothing_is_served_without_the_key_or_by_another_name_of_this_machine()
    {
        using var other = new HttpRequestMessage(HttpMethod.Get, "lesson") { Headers = { Host = "crowds.example" } };

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/lesson", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/" + new string('0', 32) + "/lesson", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(other)).StatusCode);
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(page.Address.Host)));
    }

    [Fact]
    public async Task A_still_is_served_to_nobody_who_keeps_it()
    {
        var still = await client.GetAsync(new Uri("stills/still-1.png", UriKind.Relative));

        Assert.Equal("image/png", still.Content.Headers.ContentType!.MediaType);
        Assert.True(still.Headers.CacheControl!.NoStore);
        Assert.Contains("default-src 'none'", still.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stills/..%2Flesson.json")]
    [InlineData("stills/lesson.json")]
    [InlineData("assets/..%2Findex.html")]
    public async Task Nothing_but_stills_and_the_page_is_served(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task What_is_clicked_is_on_disk_at_once_and_there_when_the_lesson_is_opened_again()
    {
        await client.PutAsJsonAsync("labels/still-0.png", new { heads = new[] { new[] { 10.5, 20 }, [30, 40] }, isDone = true });
        await client.PutAsJsonAsync("labels/still-1.png", new { heads = new[] { new[] { 1, 2 } }, isDone = false });
        await client.PutAsJsonAsync("labels/still-2.png", new { people = 17 });
        await client.PutAsJsonAsync("labels/still-3.png", new { isSkipped = true });

        var again = Lesson.Open(folder.LessonPath);

        Assert.Equal(new(10.5f, 20), again.AnswerOf("still-0.png")!.Label()!.Heads![0]);
        Assert.Null(again.AnswerOf("still-1.png")!.Label());
        Assert.Equal((17, null), (again.AnswerOf("still-2.png")!.Label()!.People, again.AnswerOf("still-2.png")!.Label()!.Heads));
        Assert.True(again.AnswerOf("still-3.png")!.IsSkipped);
        Assert.Equal(6, again.Chosen.Count());
    }

    [Theory]
    [InlineData("still-7.png", """{"people":1}""", "There is no still 'still-7.png' to count in this lesson.")]
    [InlineData("still-0.png", """{"people":-1}""", "-1 people; allowed are 0 to 10000.")]
    [InlineData("still-0.png", """{"heads":[[400,20]],"isDone":true}""", "A head at 400, 20; allowed are pairs of x from 0 to 320 and y from 0 to 240.")]
    [InlineData("still-0.png", """{"heads":[[4]],"isDone":true}""", "A head at 4; allowed are pairs of x from 0 to 320 and y from 0 to 240.")]
    [InlineData("still-0.png", "{}", "Allowed is one of heads, people and isSkipped.")]
    public async Task A_wrong_label_is_refused_and_leaves_what_was_there(string still, string label, string mistake)
    {
        var answer = await client.PutAsync(new Uri("labels/" + still, UriKind.Relative), new StringContent(label, null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(mistake, await answer.Content.ReadAsStringAsync());
        Assert.Null(folder.Lesson.AnswerOf(still));
    }

    [Fact]
    public async Task Learning_goes_on_in_the_background_once_at_a_time_and_its_outcome_is_shown()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsJsonAsync("learn", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync("learn", new { })).StatusCode);
        Assert.Equal("running", await LearningAsync());

        learning.SetResult(Outcome);
        var lesson = await UntilAsync("done");

        Assert.True((bool)lesson["learnt"]!["isAccepted"]!);
        Assert.Equal(["stills", "empty"], lesson["learnt"]!["missing"]!.AsArray().Select(missing => (string)missing!));
    }

    [Fact]
    public async Task A_failure_to_learn_is_told_and_can_be_tried_again()
    {
        learning.SetException(new InvalidOperationException("the disk is full"));
        await client.PostAsJsonAsync("learn", new { });

        Assert.Equal("the disk is full", (string?)(await UntilAsync("failed"))["failure"]);

        learning = new();
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsJsonAsync("learn", new { })).StatusCode);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Stills_and_clicks_are_their_owner_s_alone()
    {
        await client.PutAsJsonAsync("labels/still-0.png", new { people = 3 });

        Assert.Equal("700", Octal(folder.LessonPath));
        Assert.Equal("700", Octal(Path.GetDirectoryName(folder.LessonPath)!));
        Assert.All(Directory.GetFiles(folder.LessonPath), file => Assert.Equal("600", Octal(file)));
    }

    [SupportedOSPlatform("linux")]
    private static string Octal(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);

    private async Task<string?> LearningAsync() => (string?)(await client.GetFromJsonAsync<JsonObject>("lesson"))!["learning"];

    private async Task<JsonObject> UntilAsync(string state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await client.GetFromJsonAsync<JsonObject>("lesson", patience.Token) is { } lesson)
        {
            if ((string?)lesson["learning"] == state)
                return lesson;
            await Task.Delay(20, patience.Token);
        }
        throw new InvalidOperationException();
    }
}
