using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CrowdWatch.Contracts;

namespace CrowdWatch.Tests.Integration.Api;

public sealed class CommandTests : IAsyncLifetime
{
    private const string Incidents = "/api/v1/incidents";
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartWithAlertingAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task An_acknowledgement_reaches_alerting_and_its_answer_comes_back()
    {
        using var answer = await host.Client.PostAsJsonAsync($"{Incidents}/20260501-7/acknowledge", new { by = "李伟", note = "on my way" });
        var body = await JsonOfAsync(answer, 200);
        Assert.Equal(("acknowledged", "李伟"), (body.GetProperty("incident").GetProperty("status").GetString(), body.GetProperty("incident").GetProperty("acknowledgedBy").GetString()));
        Assert.Equal(new AcknowledgeIncident { IncidentId = "20260501-7", By = "李伟", Note = "on my way" }, host.Alerting.Asked.Last());
    }

    [Theory]
    [InlineData("20260501-8/acknowledge", """{"by":"Li"}""", 404, "20260501-8")]
    [InlineData("20260501-7/acknowledge", """{"by":" "}""", 400, "'by' is empty. Allowed: 1 to 100 characters.")]
    [InlineData("20260501-7/acknowledge", """{"note":"x"}""", 400, "by")]
    [InlineData("20260501-7/acknowledge", """{"by":null}""", 400, "by")]
    [InlineData("20260501-7/acknowledge", "null", 400, "null")]
    [InlineData("20260501-7/acknowledge", "{", 400, "openapi")]
    [InlineData("20260501-7/close", """{"by":"Li","why":""}""", 400, "'why'")]
    [InlineData("20260501-7/government-report", """{"by":"Li"}""", 400, "authority")]
    public async Task A_wrong_command_is_a_problem_that_names_it(string path, string body, int status, string said)
    {
        using var answer = await host.Client.PostAsync($"{Incidents}/{path}", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Contains(said, (await JsonOfAsync(answer, status)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_incident_takes_no_more_commands()
    {
        using var close = await host.Client.PostAsJsonAsync($"{Incidents}/20260501-7/close", new { by = "Li", why = "looked at on foot" });
        await JsonOfAsync(close, 200);
        using var late = await host.Client.PostAsJsonAsync($"{Incidents}/20260501-7/acknowledge", new { by = "Li" });
        Assert.Contains("closed", (await JsonOfAsync(late, 409)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task What_a_foreign_page_could_send_is_not_taken(string type)
    {
        using var answer = await host.Client.PostAsync($"{Incidents}/20260501-7/acknowledge", new StringContent("""{"by":"Li"}""", Encoding.UTF8, type));
        await JsonOfAsync(answer, 415);
        Assert.Empty(host.Alerting.Asked);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", "own page")]
    [InlineData("X-Forwarded-For", "127.0.0.1", "Api:OperatorKey")]
    [InlineData("Host", "evil.example", "own page")]
    public async Task Without_a_key_only_this_machine_commands(string header, string value, string said)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Incidents}/20260501-7/acknowledge") { Content = JsonContent.Create(new { by = "Li" }) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await host.Client.SendAsync(request);
        Assert.Contains(said, (await JsonOfAsync(answer, 403)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(host.Alerting.Asked);
    }

    [Fact]
    public async Task With_a_key_only_who_has_it_commands()
    {
        await using var keyed = await ApiHost.StartWithAlertingAsync([new("Api:OperatorKey", "sixteen-letters!")]);
        using var without = await keyed.Client.PostAsJsonAsync($"{Incidents}/20260501-7/acknowledge", new { by = "Li" });
        await JsonOfAsync(without, 401);
        Assert.Equal("Bearer", without.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Empty(keyed.Alerting.Asked);
        keyed.Client.DefaultRequestHeaders.Authorization = new("Bearer", "sixteen-letters!");
        using var with = await keyed.Client.PostAsJsonAsync($"{Incidents}/20260501-7/acknowledge", new { by = "Li" });
        await JsonOfAsync(with, 200);
    }

    [Fact]
    public async Task A_mute_until_a_past_moment_is_refused_and_ends_none()
    {
        using var answer = await host.Client.PostAsJsonAsync("/api/v1/mutes", new { until = ApiHost.Now.AddSeconds(-1), by = "Li", why = "parade" });
        var problem = await JsonOfAsync(answer, 400);
        Assert.Contains("'until' is ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(host.Alerting.Asked);
    }

    [Fact]
    public async Task Mutes_are_set_listed_and_ended()
    {
        var until = ApiHost.Now.AddHours(1);
        using var set = await host.Client.PostAsJsonAsync("/api/v1/mutes", new { zoneId = "gate", until, by = "Li", why = "parade" });
        await JsonOfAsync(set, 200);
        await ApiHost.EventuallyAsync(async () => (await host.GetAsync("/api/v1/mutes")).GetProperty("mutes").GetArrayLength() == 1, "the mute is listed");
        using var ended = await host.Client.DeleteAsync("/api/v1/mutes?zoneId=gate&by=Li");
        await JsonOfAsync(ended, 200);
        await ApiHost.EventuallyAsync(async () => (await host.GetAsync("/api/v1/mutes")).GetProperty("mutes").GetArrayLength() == 0, "the mute is gone");
    }

    [Fact]
    public async Task A_test_message_answers_what_the_gateways_said()
    {
        using var sent = await host.Client.PostAsJsonAsync("/api/v1/alerts/test", new { recipientId = "wang", by = "Li" });
        Assert.Equal("aliyun took it", (await JsonOfAsync(sent, 200)).GetProperty("said").GetString());
        using var unknown = await host.Client.PostAsJsonAsync("/api/v1/alerts/test", new { recipientId = "nobody", by = "Li" });
        Assert.Contains("nobody", (await JsonOfAsync(unknown, 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_alerting_is_told_without_its_words()
    {
        using var broken = await host.Client.PostAsJsonAsync("/api/v1/alerts/test", new { recipientId = "broken", by = "Li" });
        Assert.DoesNotContain("swordfish", (await JsonOfAsync(broken, 502)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Incidents_are_found_in_the_ledger_with_every_step()
    {
        var list = await host.GetAsync($"{Incidents}?status=open");
        Assert.Equal("20260501-7", list.GetProperty("incidents")[0].GetProperty("id").GetString());
        Assert.Equal(0, (await host.GetAsync($"{Incidents}?status=closed")).GetProperty("incidents").GetArrayLength());
        Assert.Equal(3, (await host.GetAsync($"{Incidents}/20260501-7")).GetProperty("steps").GetArrayLength());
        using var unknown = await host.Client.GetAsync($"{Incidents}/20260501-9");
        await JsonOfAsync(unknown, 404);
        using var bad = await host.Client.GetAsync($"{Incidents}?status=many");
        Assert.Contains("open, raised", (await JsonOfAsync(bad, 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_is_passed_on_as_it_came_and_answered_as_alerting_says()
    {
        using var content = new StringContent("""[{"biz_id":"9^8","success":true}]""", Encoding.UTF8, "application/json");
        content.Headers.Add("X-Signature", "abc");
        using var answer = await host.Client.PostAsync("/api/v1/receipts/aliyun?sign=a%2Fb", content);
        Assert.Equal((202, """{"code":0,"msg":"成功"}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var passed = Assert.IsType<ReceiptReceived>(host.Alerting.Asked.Last());
        Assert.Equal(("aliyun", """[{"biz_id":"9^8","success":true}]""", "abc"), (passed.Gateway, passed.Body, passed.Headers["x-signature"]));
        Assert.EndsWith("/api/v1/receipts/aliyun?sign=a%2Fb", passed.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_of_more_than_256_KiB_is_refused()
    {
        using var most = await host.Client.PostAsync("/api/v1/receipts/aliyun", new StringContent(new string('a', 256 * 1024)));
        Assert.Equal(202, (int)most.StatusCode);
        using var larger = await host.Client.PostAsync("/api/v1/receipts/aliyun", new StringContent(new string('a', (256 * 1024) + 1)));
        await JsonOfAsync(larger, 413);
    }

    [Fact]
    public async Task Without_alerting_a_command_says_that_it_does_not_answer()
    {
        await using var alone = await ApiHost.StartAsync();
        using var answer = await alone.Client.PostAsJsonAsync($"{Incidents}/20260501-7/acknowledge", new { by = "Li" });
        Assert.Equal("Alerting does not answer", (await JsonOfAsync(answer, 503)).GetProperty("title").GetString());
    }

    private static async Task<JsonElement> JsonOfAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
