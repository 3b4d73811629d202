using System.Diagnostics;
using System.Text.Json;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Benchmarks;

/// <summary>
/// What the alert rules of 500 zones, ten a zone, take of a core when every zone gives a window each second, against reading the very same
/// windows from their JSON, in turns in one run.
/// </summary>
internal static class RulesBenchmark
{
    private const int Zones = 500;
    private const int Rules = 10;
    private const int Seconds = 300;
    private const int Turns = 3;

    private static readonly DateTimeOffset Noon = new(2026, 10, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly SitePlan Plan = SitePlanOf();

    public static async Task RunAsync(TextWriter output)
    {
        byte[][] messages = [.. Enumerable.Range(1, Seconds).Select(second => JsonSerializer.SerializeToUtf8Bytes(WindowsAt(second)))];
        OccupancyWindow[][] windows = [.. Enumerable.Range(1, Seconds).Select(second => WindowsAt(second).Windows.ToArray())];
        Read(messages);
        Step(windows);
        await output.WriteLineAsync("rules | zones | rules a zone | windows/s | rules, share of a core | reading JSON, share of a core | rules against reading | bytes a window | changes");
        for (var turn = 0; turn < Turns; turn++)
        {
            var read = Read(messages);
            var (stepped, bytes, changes) = Step(windows);
            await output.WriteLineAsync(FormattableString.Invariant(
                $"rules | {Zones} | {Rules} | {Zones} | {stepped / Seconds:p3} | {read / Seconds:p3} | {stepped / read:p0} | {(double)bytes / (Zones * Seconds):f1} | {changes}"));
        }
    }

    private static double Read(byte[][] messages)
    {
        var began = Processor();
        var windows = 0;
        foreach (var message in messages)
            windows += JsonSerializer.Deserialize<WindowsClosed>(message)!.Windows.Count;
        return windows == Zones * Seconds ? (Processor() - began).TotalSeconds : throw new InvalidOperationException($"{windows} windows were read of {Zones * Seconds}.");
    }

    private static (double Cpu, long Bytes, int Changes) Step(OccupancyWindow[][] seconds)
    {
        var book = new RuleBook(Plan);
        PeopleReading[][] readings = [.. seconds.Select(windows => windows.Select(ReadingOf).ToArray())];
        var changes = 0;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var began = Processor();
        for (var second = 0; second < readings.Length; second++)
        {
            foreach (var reading in readings[second])
                changes += book.Take(reading).Count;
            changes += book.Tick(Noon.AddSeconds(second + 1)).Count;
        }
        return ((Processor() - began).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - bytes, changes);
    }

    private static PeopleReading ReadingOf(OccupancyWindow window) => new()
    {
        ZoneId = window.ZoneId, At = window.Start + WindowGrid.Duration(window.Length), People = window.MeanPeople, CoverageRatio = window.CoverageRatio,
    };

    /// <summary>One window a zone: people swing about the load levels within ten minutes, each zone at its own moment; one window in fifty sees too little.</summary>
    private static WindowsClosed WindowsAt(int second) => new()
    {
        Windows = [.. Enumerable.Range(0, Zones).Select(zone => new OccupancyWindow
        {
            ZoneId = $"zone-{zone}",
            Start = Noon.AddSeconds(second - 10),
            Length = WindowLength.TenSeconds,
            Revision = 0,
            MeanPeople = 70 + (35 * Math.Sin(((second + zone) * Math.Tau) / 600)),
            MinPeople = 30, MaxPeople = 110, LastPeople = 70,
            CoverageRatio = (second + zone) % 50 == 0 ? 0.4 : 1,
            Readings = 50,
        })],
    };

    private static SitePlan SitePlanOf()
    {
        AlertRuleLevel[] rises = [new() { Severity = Severity.Minor, Raise = 0.2 }, new() { Severity = Severity.Severe, Raise = 0.4 }];
        AlertRuleLevel[] densities = [new() { Severity = Severity.Minor, Raise = 1 }, new() { Severity = Severity.Severe, Raise = 2 }];
        LocalizedText name = new() { Zh = "区", En = "Zone" };
        return new SitePlan
        {
            Id = "bench",
            Name = name,
            TimeZone = "Asia/Shanghai",
            Zones = [.. Enumerable.Range(0, Zones).Select(i => new Zone { Id = $"zone-{i}", Name = name, AreaSquareMetres = 50, InstantaneousCapacity = 100 })],
            Cameras = [.. Enumerable.Range(0, Zones).Select(i => new Camera
            {
                Id = $"cam-{i}", Source = "none", ImageSize = new() { Width = 768, Height = 576 },
                Views = [new() { Zone = $"zone-{i}", Polygon = [new(0, 0), new(10, 0), new(10, 10)] }],
            })],
            Alerting = new AlertPlan
            {
                Rules =
                [
                    .. Enumerable.Range(0, 4).Select(i => new AlertRule { Id = $"load-{i}", Kind = AlertKind.Load, RaiseAfterSeconds = 10 * (i + 1) }),
                    .. Enumerable.Range(0, 2).Select(i => new AlertRule { Id = $"density-{i}", Kind = AlertKind.Density, Levels = densities, RaiseAfterSeconds = 10 * (i + 1) }),
                    .. Enumerable.Range(0, 3).Select(i => new AlertRule { Id = $"rise-{i}", Kind = AlertKind.Rise, Levels = rises, SpanMinutes = 5 * (i + 1) }),
                    new() { Id = "coverage", Kind = AlertKind.Coverage },
                ],
            },
        };
    }

    private static TimeSpan Processor()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
