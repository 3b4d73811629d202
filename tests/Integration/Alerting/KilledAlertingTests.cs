using System.Globalization;
using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Integration.Host.Bus;
using MassTransit;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>
/// Fifty incidents on the real clock: readings over a real broker, two instances of alerting of which one stands by, an SMS provider that
/// loses half of its answers, acknowledgements by the links in the messages, and kill -9 for one instance after the other.
/// </summary>
[Collection(ManyProcesses.Collection)]
public sealed class KilledAlertingTests(RabbitMqBroker broker, ITestOutputHelper output) : IClassFixture<RabbitMqBroker>, IAsyncLifetime
{
    private const int Zones = 50;
    private const int Unacknowledged = 10;
    private static readonly TimeSpan RedEscalatesAfter = TimeSpan.FromMinutes(1);
    private static readonly string[] OnDuty = ["+8613800000001", "+8613800000002"];
    private const string Backup = "+8613800000003";

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-killed-").FullName;
    private readonly CrowdWatchProcess?[] instances = new CrowdWatchProcess?[2];
    private readonly Random random = new(5);
    private SmsStub stub = null!;
    private BusHost bus = null!;
    private CrowdWatchProcess pages = null!;
    private Uri pagesAt = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "site.yaml"), SiteYaml());
        await File.WriteAllTextAsync(Path.Combine(folder, "roster.yaml"), RosterYaml());
        pages = CrowdWatchProcess.Start(broker.Environment, "run", "--site", Path.Combine(folder, "site.yaml"), "--roles", "api", "--port", "0", "--data", folder);
        pagesAt = await pages.AddressAsync();
        stub = await SmsStub.StartAsync(seed: 9, receiptsTo: new Uri(pagesAt, "/api/v1/receipts/stub"));
        bus = await BusHost.StartAsync(BusHost.Settings(broker, "/"), "api");
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in instances.OfType<CrowdWatchProcess>().Append(pages))
            await instance.DisposeAsync();
        await bus.DisposeAsync();
        await stub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_warden_on_duty_gets_each_level_once_and_an_unacknowledged_red_escalates()
    {
        using var over = new CancellationTokenSource();
        Begin(0);
        Begin(1);
        var readings = ReadAsync(over.Token);
        var kills = KillAsync(over.Token);
        await UntilAsync(() => Told(OnDuty[0], "Yellow") == Zones && Told(OnDuty[1], "Yellow") == Zones, "each zone's yellow", 120);
        level = 0.96;
        var presses = AcknowledgeAsync(over.Token);
        await UntilAsync(() => Told(OnDuty[0], "Red") == Zones && Told(OnDuty[1], "Red") == Zones, "each zone's red", 120);
        await UntilAsync(() => Enumerable.Range(1, Unacknowledged).All(zone => Texts(Backup, zone, "Red").Count > 0), "the escalations", 150);
        await presses;
        await over.CancelAsync();
        await Task.WhenAll(readings, kills);
        // What is still under way comes to its end before it is counted.
        await Task.Delay(TimeSpan.FromSeconds(8));
        foreach (var instance in instances)
            await instance!.KillAsync();

        output.WriteLine($"{killed} kills, {stub.RequestCount} requests, {stub.Taken.Count} messages taken");
        Assert.True(killed >= 5);
        Assert.All(stub.Counts, count => Assert.Equal(1, count.Value));
        for (var zone = 1; zone <= Zones; zone++)
        {
            foreach (var warden in OnDuty)
                Assert.Equal((1, 1), (Texts(warden, zone, "Yellow").Count, Texts(warden, zone, "Red").Count));
            if (zone <= Unacknowledged)
                Assert.Single(Texts(Backup, zone, "Red"));
        }
        CheckLedger();
    }

    private double level = 0.85;
    private int killed;

    private void CheckLedger()
    {
        using var ledger = AlertLedger.TryOpen(Path.Combine(folder, "alerts.db"))!;
        var lines = ledger.ReadFrom(DateTimeOffset.UnixEpoch);
        Assert.Equal(Zones, lines.OfType<LedgerEntry.IncidentRaised>().Count());
        Assert.Equal(Zones - Unacknowledged, lines.OfType<LedgerEntry.IncidentAcknowledged>().Count());
        foreach (var incident in lines.OfType<LedgerEntry.IncidentRaised>())
        {
            var told = lines.OfType<LedgerEntry.MessageQueued>().First(line => line.IncidentId == incident.IncidentId && line.Severity == Severity.Severe).At;
            var acknowledged = lines.OfType<LedgerEntry.IncidentAcknowledged>().SingleOrDefault(line => line.IncidentId == incident.IncidentId);
            var escalated = lines.OfType<LedgerEntry.IncidentEscalated>().SingleOrDefault(line => line.IncidentId == incident.IncidentId && line.Step == 1);
            // A press that came late finds it escalated already; whoever pressed in time keeps it from the next.
            if (acknowledged is not null && acknowledged.At - told < RedEscalatesAfter)
                Assert.Null(escalated);
            else
                // Not before its time, and after it at most as long as it takes the other instance to notice and read the ledger.
                Assert.InRange(escalated!.At - told, RedEscalatesAfter, RedEscalatesAfter + TimeSpan.FromSeconds(45));
        }
    }

    /// <summary>A window of each zone every two seconds, as aggregation publishes them.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var now = TimeProvider.System.GetUtcNow();
                await bus.Bus.Publish(new WindowsClosed { Windows = [.. Enumerable.Range(1, Zones).Select(zone => WindowOf(zone, now))] }, cancellationToken);
                await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private OccupancyWindow WindowOf(int zone, DateTimeOffset now) => new()
    {
        ZoneId = Name(zone),
        Start = now.AddSeconds(-10),
        Length = WindowLength.TenSeconds,
        Revision = 0,
        MeanPeople = level * 100,
        MinPeople = (int)(level * 100),
        MaxPeople = (int)(level * 100),
        LastPeople = (int)(level * 100),
        CoverageRatio = 1,
        Readings = 50,
    };

    /// <summary>Kills one instance after the other; each is started again. On a busy machine a program takes longer to start than two kills are apart: where none was left to take over, nobody would ever be told.</summary>
    private async Task KillAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var turn = 0; ; turn++)
            {
                await Task.Delay(TimeSpan.FromSeconds(random.Next(6, 14)), cancellationToken);
                while (!IsReady(instances[1 - (turn % 2)]!))
                    await Task.Delay(100, cancellationToken);
                await instances[turn % 2]!.KillAsync();
                killed++;
                Begin(turn % 2);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private static bool IsReady(CrowdWatchProcess instance) =>
        instance.Output.Contains("this one stands by", StringComparison.Ordinal) || instance.Output.Contains("Alerting is active", StringComparison.Ordinal);

    private void Begin(int instance)
    {
        var settings = broker.Environment.Concat(stub.Settings("stub", TimeSpan.FromSeconds(1)).Select(pair => new KeyValuePair<string, string>(pair.Key.Replace(":", "__", StringComparison.Ordinal), pair.Value))).ToDictionary();
        settings["Alerting__PublicUrl"] = pagesAt.AbsoluteUri;
        settings["Alerting__LookUpAfter"] = "00:00:01";
        settings["Alerting__Channels__sms__Gateways__0"] = "stub";
        settings["Alerting__Channels__sms__DailyBudget"] = "1000";
        settings["Alerting__Templates__MostParts"] = "3";
        instances[instance] = CrowdWatchProcess.Start(
            settings, "run", "--site", Path.Combine(folder, "site.yaml"), "--roles", "alerting", "--roster", Path.Combine(folder, "roster.yaml"), "--port", "0", "--data", folder);
    }

    /// <summary>The first warden presses the button behind the link of each red message as it comes, but the first ten zones'.</summary>
    private async Task AcknowledgeAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        await Parallel.ForEachAsync(Enumerable.Range(Unacknowledged + 1, Zones - Unacknowledged), new ParallelOptions { MaxDegreeOfParallelism = 10, CancellationToken = cancellationToken }, async (zone, _) =>
        {
            string? link = null;
            // While nobody is active the page says so, and a person presses again.
            for (var isDone = false; !isDone; await Task.Delay(500, CancellationToken.None))
            {
                link ??= Texts(OnDuty[0], zone, "Red").FirstOrDefault() is { } text ? text[text.IndexOf("http", StringComparison.Ordinal)..].Trim() : null;
                if (link is null)
                    continue;
                using var nothing = new FormUrlEncodedContent([]);
                using var answer = await client.PostAsync(link, nothing, CancellationToken.None);
                isDone = answer.IsSuccessStatusCode;
            }
        });
    }

    private int Told(string phone, string word) => Enumerable.Range(1, Zones).Count(zone => Texts(phone, zone, word).Count > 0);

    private List<string> Texts(string phone, int zone, string word) =>
        [.. stub.Taken.Where(message => message.Phone == phone && message.Text.Contains(Name(zone), StringComparison.Ordinal) && message.Text.Contains(word, StringComparison.Ordinal)).Select(message => message.Text)];

    private async Task UntilAsync(Func<bool> holds, string what, int seconds)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(seconds);
        while (!holds())
        {
            if (TimeProvider.System.GetUtcNow() > until)
                Assert.Fail($"Waited {seconds} s for {what}; {stub.Taken.Count} messages were taken, {killed} kills. The ledger's lines of messages that no gateway is known to have:\n{Untaken()}\nThe instances said:\n{instances[0]!.Output}\n---\n{instances[1]!.Output}\n--- pages:\n{pages.Output}");
            await Task.Delay(200);
        }
    }

    // The lock is an instance's; reading needs none.
    private string Untaken()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "alerts.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var lines = LedgerText.Read(connection, "SELECT body FROM ledger WHERE message IS NOT NULL ORDER BY sequence");
        var untaken = lines.GroupBy(line => line.Number).Where(message => message.Last() is not (LedgerEntry.MessageAccepted or LedgerEntry.MessageDelivered));
        return string.Join('\n', untaken.SelectMany(message => message.Select(line => $"{line.At:HH:mm:ss.fff} {LedgerText.Write(line)}")));
    }

    private static string Name(int zone) => zone.ToString("'zone-'00", CultureInfo.InvariantCulture);

    private static string SiteYaml() => $$"""
        id: killed
        name: { zh: 湖, en: Lake }
        timeZone: Asia/Shanghai
        zones:
        {{string.Join('\n', Enumerable.Range(1, Zones).Select(zone => $"  - {{ id: {Name(zone)}, name: {{ zh: {Name(zone)}, en: {Name(zone)} }}, areaSquareMetres: 100, instantaneousCapacity: 100 }}"))}}
        cameras:
          - id: cam
            source: none.avi
            imageSize: { width: 100, height: 100 }
            views:
        {{string.Join('\n', Enumerable.Range(1, Zones).Select(zone => $"      - {{ zone: {Name(zone)}, polygon: [[0, 0], [100, 0], [100, 100]] }}"))}}
        alerting:
          rules:
            - { id: load, kind: load, raiseAfterSeconds: 0 }
        """;

    private static string RosterYaml() => $$"""
        wardens:
          - { id: li, name: { zh: 李, en: Li }, phone: "{{OnDuty[0]}}", language: en }
          - { id: ann, name: { zh: 安, en: Ann }, phone: "{{OnDuty[1]}}", language: en }
          - { id: wang, name: { zh: 王, en: Wang }, phone: "{{Backup}}", language: en }
        shifts:
          - { wardens: [li, ann], backups: [wang] }
        escalation: { afterMinutes: 60, redAfterMinutes: {{RedEscalatesAfter.TotalMinutes.ToString(CultureInfo.InvariantCulture)}} }
        """;
}
