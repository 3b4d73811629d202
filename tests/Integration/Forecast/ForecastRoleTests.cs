using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Integration.Forecast;

/// <summary>The real program over a real broker, with three weeks in its store: what it learns from them, keeps over a restart and makes of an import.</summary>
public sealed class ForecastRoleTests(RabbitMqBroker broker) : IClassFixture<RabbitMqBroker>, IAsyncLifetime, IDisposable
{
    private const int Days = 21;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-forecast-");
    private readonly HttpClient client = new();
    private readonly Random random = new(11);
    private string site = "";

    public async Task InitializeAsync()
    {
        site = SitePlans.Write(folder, "/nowhere/clip.avi");
        await SeedAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        client.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_learns_from_the_store_keeps_what_it_learnt_and_takes_visitors()
    {
        await using (var first = Start())
        {
            var at = await first.AddressAsync();
            var forecast = await ForecastAsync(at, "zones/courtyard/forecast");
            Assert.Equal("model", forecast.GetProperty("basis").GetString());
            foreach (var point in forecast.GetProperty("points").EnumerateArray())
            {
                // Every day is the same wave, so what comes is known. The mean of five minutes strays from it by a standard deviation
                // of 10 % / √3 / √5, at most 1.2 people: 2 people are far more than a forecast from 21 days may.
                var middle = point.GetProperty("at").GetDateTimeOffset().AddMinutes(2.5);
                Assert.InRange(point.GetProperty("people").GetDouble(), People(middle) - 2, People(middle) + 2);
            }
            Assert.NotEmpty((await ForecastAsync(at, "site/forecast")).GetProperty("points").EnumerateArray());

            await ImportVisitorsAsync(at);
            var days = await ForecastAsync(at, "site/forecast/days");
            Assert.Equal(14, days.GetProperty("days").GetArrayLength());
            // A thousand a day, whatever day it is.
            Assert.All(days.GetProperty("days").EnumerateArray(), day => Assert.Equal(1000, day.GetProperty("people").GetDouble(), 0));
            await EndAsync(first);
        }

        await using var second = Start();
        var address = await second.AddressAsync();
        await ForecastAsync(address, "zones/courtyard/forecast");
        Assert.Contains("the models of 2 of 2 zones and site were read back", second.Output, StringComparison.Ordinal);
        Assert.Equal(14, (await ForecastAsync(address, "site/forecast/days")).GetProperty("days").GetArrayLength());
    }

    [Fact]
    public async Task A_second_instance_stands_by_until_the_first_is_gone()
    {
        await using var first = Start();
        await ForecastAsync(await first.AddressAsync(), "zones/courtyard/forecast");
        await using var second = Start();
        await second.AddressAsync();
        await UntilAsync(() => second.Output.Contains("this one stands by", StringComparison.Ordinal), second);

        await first.KillAsync();

        await UntilAsync(() => second.Output.Contains("Forecast is active", StringComparison.Ordinal), second);
    }

    private CrowdWatchProcess Start() =>
        CrowdWatchProcess.Start(broker.Environment, "run", "--site", site, "--roles", "forecast,api", "--port", "0", "--data", folder.FullName);

    private static async Task EndAsync(CrowdWatchProcess program)
    {
        using var term = Process.Start("kill", ["-TERM", $"{program.Id}"]);
        await term.WaitForExitAsync();
        Assert.Equal(0, await program.ExitCodeAsync());
    }

    private async Task<JsonElement> ForecastAsync(Uri at, string what)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            using var answer = await client.GetAsync(new Uri(at, $"/api/v1/{what}"));
            if (answer.StatusCode == HttpStatusCode.OK)
                return await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.True(watch.Elapsed < Patience, await answer.Content.ReadAsStringAsync());
            await Task.Delay(TimeSpan.FromSeconds(0.5));
        }
    }

    private async Task ImportVisitorsAsync(Uri at)
    {
        var csv = new StringBuilder("date,visitors\n");
        for (var day = Days; day > 0; day--)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().AddHours(8).AddDays(-day):yyyy-MM-dd},1000\n");
        using var content = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        using var answer = await client.PostAsync(new Uri(at, "/api/v1/context"), content);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task UntilAsync(Func<bool> holds, CrowdWatchProcess program)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < Patience, program.Output);
            await Task.Delay(TimeSpan.FromSeconds(0.2));
        }
    }

    private async Task SeedAsync()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Storage:Sqlite:Path", Path.Combine(folder.FullName, "crowdwatch.db"))]);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(SitePlanReader.ReadWithoutCameras(site));
        StorageSetup.AddStorage(builder);
        using var host = builder.Build();
        await host.StartAsync();
        var to = WindowGrid.StartOf(TimeProvider.System.GetUtcNow(), WindowLength.OneMinute);
        var windows = Enumerable.Range(0, Days * 24 * 60).Select(minute => Window(to.AddMinutes(minute - (Days * 24 * 60))));
        var watched = WatchedSite.Of(host.Services.GetRequiredService<SitePlan>());
        foreach (var some in windows.Chunk(10_000))
        {
            await host.Services.GetRequiredService<IWindowWriter>().PutAsync(some, CancellationToken.None);
            // The zone is all of the site.
            await host.Services.GetRequiredService<ISiteWindowWriter>().PutAsync([.. some.Select(window => SiteWindow.Of(watched, window.Length, window.Start, [window]))], CancellationToken.None);
        }
        await host.StopAsync();
    }

    // Each minute strays by up to 10 %: of a course without any chance the week before would say everything, and the role would say so.
    private OccupancyWindow Window(DateTimeOffset start) => new()
    {
        ZoneId = "courtyard", Length = WindowLength.OneMinute, Start = start, MeanPeople = People(start) * (0.9 + (0.2 * random.NextDouble())), MinPeople = 0, MaxPeople = 60, LastPeople = 1, CoverageRatio = 1, Readings = 60,
    };

    /// <summary>A wave a day, from 5 to 45 people.</summary>
    private static double People(DateTimeOffset at) => 25 - (20 * Math.Cos(2 * Math.PI * at.TimeOfDay.TotalDays));
}
