using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Replay;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using CrowdWatch.Tests.Unit.Alerting.Incidents;
using CrowdWatch.Tests.Unit.Alerting.Rules;
using CrowdWatch.Tests.Unit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Tests.Unit.Alerting.Replay;

public sealed class AlertingReplayTests
{
    private static readonly AlertRule[] Rules =
    [
        new() { Id = "density", Kind = AlertKind.Density, Levels = [new AlertRuleLevel { Severity = Severity.Minor, Raise = 1 }, new AlertRuleLevel { Severity = Severity.Severe, Raise = 3 }] },
        new() { Id = "edge", Kind = AlertKind.Edge },
    ];

    private static readonly Roster Roster = new()
    {
        Wardens = [Scene.Warden("li"), Scene.Warden("supervisor-wang") with { Language = "en" }],
        Shifts = [new Shift { Wardens = ["li"], Backups = ["supervisor-wang"] }],
    };

    [Fact]
    public async Task The_table_and_its_summary_are_for_people()
    {
        // 60 people on 50 m² from the first window on: raised at 30 s after its end, told to the backup after ten minutes.
        var printed = await PrintAsync(RuleSite.Start, RuleSite.Start.AddMinutes(15), people: 60);

        Assert.Equal(
            """
            local time           incident      level   recipient        channel  text
            2026-10-01 09:00:40  20261001-1    yellow  li               sms      湖黄色：60/100人，09:00。处理请点 http://localhost:8080/a/…
            2026-10-01 09:10:40  20261001-1    yellow  supervisor-wang  sms      Lake: Yellow. 60 of 100 people, 09:00. Acknowledge: http://localhost:8080/a/…

            Windows: 90 stored of 90; what is not stored is unknown, not empty
            Incidents: 1, at their highest 1 yellow; 1 not over at the end
            Escalations: 1, if nobody acknowledges
            Messages: 2
              li               sms      1: 1 yellow
              supervisor-wang  sms      1: 1 yellow
            Held back: 0
            Not replayed: rules of kind edge, whose readings are not stored

            """.ReplaceLineEndings("\n"),
            printed);
    }

    [Fact]
    public async Task Every_whole_window_of_the_time_counts_once_whatever_the_hours()
    {
        // The first whole window starts at 09:00:10 and the last at 11:59:40: 10 770 s later, so 1078 of them.
        var printed = await PrintAsync(RuleSite.Start.AddSeconds(5), RuleSite.Start.AddHours(3).AddSeconds(-5), people: 1);

        Assert.Contains("Windows: 1078 stored of 1078;", printed, StringComparison.Ordinal);
    }

    private static async Task<string> PrintAsync(DateTimeOffset from, DateTimeOffset to, double people)
    {
        var output = new StringWriter { NewLine = "\n" };
        await using var services = new ServiceCollection()
            .AddSingleton(RuleSite.Plan(["gate"], Rules))
            .AddSingleton<IWindowReader>(new AlwaysStored(people))
            .AddSingleton<ISiteWindowReader>(new MemorySiteWindowStore())
            .AddSingleton<ReadRoster>((_, _, _) => Roster)
            .AddSingleton(Options.Create(new AlertingOptions { Roster = "roster.yaml" }))
            .BuildServiceProvider();
        await AlertingReplay.RunAsync(services, new ReplayOrder { From = from, To = to }, output, default);
        return output.ToString();
    }

    /// <summary>A store in which the same people stood at all times.</summary>
    private sealed class AlwaysStored(double people) : IWindowReader
    {
        public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(string zoneId, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
        {
            Assert.True(from <= to);
            List<OccupancyWindow> windows = [];
            for (var start = RuleSite.Start.AddDays(-1); start < to; start = start.AddSeconds((int)length))
            {
                if (start >= from)
                    windows.Add(new OccupancyWindow { ZoneId = zoneId, Length = length, Start = start, MeanPeople = people, CoverageRatio = 1, Readings = 10 });
            }
            return Task.FromResult<IReadOnlyList<OccupancyWindow>>(windows);
        }

        public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(IReadOnlyCollection<string> zoneIds, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            ReadAsync(Assert.Single(zoneIds), length, from, to, cancellationToken);

        public Task<DateTimeOffset?> OldestAsync(IReadOnlyCollection<string> zoneIds, WindowLength length, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
