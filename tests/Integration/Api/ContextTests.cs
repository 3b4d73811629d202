using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CrowdWatch.Contracts;
using CrowdWatch.Forecast;
using CrowdWatch.Host.Commands;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Imports go from the API over the bus to the forecast role's consumer and into the store, and are read back.</summary>
public sealed class ContextTests : IAsyncLifetime
{
    private const string Path = "/api/v1/context";
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartAsync(consumers: AddForecast);

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Visitors_sent_as_csv_are_kept_and_read_back_in_a_form_that_can_be_sent_again()
    {
        var (yesterday, today) = (Date(-1), Date(0));
        using var sent = await SendAsync($"date,visitors,zone\r\n{yesterday},12345,\r\n{today},0,\r\n{yesterday},678,gate\r\n", "text/csv");
        Assert.Equal(3, (await JsonOfAsync(sent, 200)).GetProperty("kept").GetInt32());

        var values = (await host.GetAsync($"{Path}?series=visitors")).GetProperty("values");
        Assert.Equal(
            $$"""[{"series":"visitors","zoneId":null,"at":"{{yesterday}}","value":12345},{"series":"visitors","zoneId":"gate","at":"{{yesterday}}","value":678},{"series":"visitors","zoneId":null,"at":"{{today}}","value":0}]""",
            values.GetRawText());
        using var again = await SendAsync(values.GetRawText(), "application/json");
        Assert.Equal(3, (await JsonOfAsync(again, 200)).GetProperty("kept").GetInt32());
        Assert.Equal(3, (await host.GetAsync($"{Path}?series=visitors&from={yesterday}")).GetProperty("values").GetArrayLength());
    }

    [Fact]
    public async Task A_year_of_hours_of_weather_is_kept_whole()
    {
        var end = new DateTimeOffset(ApiHost.Now.UtcDateTime.Date, TimeSpan.Zero);
        var csv = new StringBuilder("time,temperature,rain\n");
        for (var hour = 0; hour < 8_760; hour++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{end.AddHours(-hour).ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd'T'HH:mm:sszzz},{hour % 40 - 5}.5,{hour % 3}\n");

        using var sent = await SendAsync(csv.ToString(), "text/csv");

        Assert.Equal(2 * 8_760, (await JsonOfAsync(sent, 200)).GetProperty("kept").GetInt32());
        var rain = (await host.GetAsync($"{Path}?series=rain&from={end.AddDays(-1):yyyy-MM-dd}&to={end:yyyy-MM-dd}")).GetProperty("values");
        // The 24 hours of yesterday were written as hours 24 to 1 before the end.
        Assert.Equal(Enumerable.Range(1, 24).Reverse().Select(hour => hour % 3), rain.EnumerateArray().Select(value => value.GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task With_one_wrong_line_nothing_is_kept_and_the_line_is_named()
    {
        using var sent = await SendAsync($"date,visitors,zone\n{Date(-1)},1,gate\n{Date(-1)},1,gatee\n", "text/csv");

        var problem = await JsonOfAsync(sent, 400);
        Assert.Equal("line 3: zone is 'gatee', no zone of this site; allowed: none for the whole site, or gate, hall, lake.", problem.GetProperty("mistakes")[0].GetString());
        Assert.Equal(1, problem.GetProperty("mistakeCount").GetInt32());
        Assert.Equal(0, (await host.GetAsync($"{Path}?series=visitors")).GetProperty("values").GetArrayLength());
    }

    [Theory]
    [InlineData("date,visitors\n2026-05-01,1\n", "text/plain", 415, "Allowed: application/json; for imports text/csv too.")]
    [InlineData("date,visitors\n", "text/csv", 400, "without a value")]
    [InlineData("[]", "application/json", 400, "without a value")]
    public async Task What_is_no_import_is_refused(string body, string type, int status, string said)
    {
        using var sent = await SendAsync(body, type);
        Assert.Contains(said, (await JsonOfAsync(sent, status)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_encoding_than_utf_8_is_refused()
    {
        // "大门" as GBK, which spreadsheet programs write by default in China.
        using var content = new ByteArrayContent([.. "date,visitors,zone\n2026-05-01,1,"u8, 0xB4, 0xF3, 0xC3, 0xC5]);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var sent = await host.Client.PostAsync(Path, content);
        Assert.Contains("not UTF-8", (await JsonOfAsync(sent, 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_4_MiB_are_refused()
    {
        // It asks before it sends: the refusal of a body that is on its way would end the connection, and be lost with it.
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var sent = await client.PostAsync(Path, new StringContent(new string('a', (4 * 1024 * 1024) + 1), Encoding.UTF8, "text/csv"));
        Assert.Contains("4194304", (await JsonOfAsync(sent, 413)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 400, "Allowed: visitors, bookings, temperature, rain.")]
    [InlineData("?series=wind", 400, "'series' is 'wind'")]
    [InlineData("?series=rain&from=yesterday", 400, "'from' is 'yesterday'")]
    [InlineData("?series=rain&from=2026-05-02&to=2026-05-01", 400, "a time before 'to'")]
    [InlineData("?series=rain&from=2020-01-01&to=2026-01-01", 400, "at most 10080")]
    [InlineData("?series=visitors&zone=lakes", 404, "gate, hall, lake")]
    public async Task A_wrong_question_is_a_problem_that_names_it(string query, int status, string said)
    {
        using var answer = await host.Client.GetAsync($"{Path}{query}");
        Assert.Contains(said, (await JsonOfAsync(answer, status)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_operator_key_nothing_is_imported()
    {
        await using var keyed = await ApiHost.StartAsync(
            settings: [new("Api:OperatorKey", "a-key-of-some-length")], consumers: AddForecast);
        using var refused = await keyed.Client.PostAsync(Path, new StringContent($"date,visitors\n{Date(-1)},1\n", Encoding.UTF8, "text/csv"));
        await JsonOfAsync(refused, 401);
        keyed.Client.DefaultRequestHeaders.Authorization = new("Bearer", "a-key-of-some-length");
        using var taken = await keyed.Client.PostAsync(Path, new StringContent($"date,visitors\n{Date(-1)},1\n", Encoding.UTF8, "text/csv"));
        await JsonOfAsync(taken, 200);
    }

    [Fact]
    public async Task A_forecast_role_that_breaks_is_told_and_so_is_what_is_known_to_be_kept()
    {
        // It answers once and then breaks: the second part of the import is not kept.
        await using var breaking = await ApiHost.StartAsync(services => services.AddSingleton<OneAnswer.Count>(), consumers: bus => bus.AddConsumer<OneAnswer>());
        var csv = "date,visitors,bookings\n" + string.Concat(Enumerable.Range(0, 2_600).Select(day => $"{Date(-day)},1,2\n"));
        using var sent = await breaking.Client.PostAsync(Path, new StringContent(csv, Encoding.UTF8, "text/csv"));
        var problem = await JsonOfAsync(sent, 502);
        // 5 200 values go in parts of 5 000.
        Assert.Contains("5000 of 5200 values are known to be kept. Send the whole import again", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_forecast_role_an_import_says_that_it_does_not_answer()
    {
        await using var alone = await ApiHost.StartAsync();
        using var sent = await alone.Client.PostAsync(Path, new StringContent($"date,visitors\n{Date(-1)},1\n", Encoding.UTF8, "text/csv"));
        Assert.Equal("Forecast does not answer", (await JsonOfAsync(sent, 503)).GetProperty("title").GetString());
    }

    [Fact]
    public async Task The_description_of_the_api_has_both_forms_of_an_import()
    {
        var post = (await host.GetAsync("/openapi/v1.json")).GetProperty("paths").GetProperty(Path).GetProperty("post");
        Assert.Equal("string", post.GetProperty("requestBody").GetProperty("content").GetProperty("text/csv").GetProperty("schema").GetProperty("type").GetString());
        Assert.Equal("array", post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("type").GetString());
        Assert.True(post.TryGetProperty("security", out _));
    }

    [Fact]
    public async Task The_command_imports_a_file_and_prints_each_mistake_on_a_line()
    {
        var file = System.IO.Path.GetTempFileName();
        try
        {
            var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
            await File.WriteAllTextAsync(file, $"date,visitors\n{Date(-2)},1\n{Date(-1)},2\n");
            Assert.Equal(0, await ForecastCommand.Create(output, error).Parse(["import", file, "--url", $"{host.Address}"]).InvokeAsync());
            Assert.Equal($"{file}: 2 values kept\n", output.ToString());

            await File.WriteAllTextAsync(file, $"date,visitors\n{Date(-2)},x\n{Date(-1)},y\n");
            Assert.Equal(1, await ForecastCommand.Create(output, error).Parse(["import", file, "--url", $"{host.Address}"]).InvokeAsync());
            Assert.Equal(
                $"crowdwatch: {file} is not imported:\n  line 2: visitors is 'x'; allowed: digits, as in 12345, or nothing.\n  line 3: visitors is 'y'; allowed: digits, as in 12345, or nothing.\n",
                error.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Date(int days) => $"{ApiHost.Now.AddDays(days):yyyy-MM-dd}";

    private Task<HttpResponseMessage> SendAsync(string body, string type) => host.Client.PostAsync(Path, new StringContent(body, Encoding.UTF8, type));

    private static void AddForecast(IBusRegistrationConfigurator bus)
    {
        bus.AddSingleton<ContextBook>();
        bus.AddConsumer<ContextConsumer>();
    }

    private static async Task<JsonElement> JsonOfAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>Stands in for a forecast role that breaks after its first import.</summary>
    internal sealed class OneAnswer(OneAnswer.Count count) : IConsumer<ImportContext>
    {
        public Task Consume(ConsumeContext<ImportContext> context) => Interlocked.Increment(ref count.Asked) == 1
            ? context.RespondAsync(new ContextImported { Kept = context.Message.Values.Count })
            : throw new InvalidOperationException("the store is away");

        /// <summary>How often it was asked; one for each host.</summary>
        internal sealed class Count
        {
            public int Asked;
        }
    }
}
