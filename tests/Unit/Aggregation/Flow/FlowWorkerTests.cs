using CrowdWatch.Aggregation.Flow;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Tests.Unit.Storage;

namespace CrowdWatch.Tests.Unit.Aggregation.Flow;

public sealed class FlowWorkerTests
{
    private static readonly DateTimeOffset Start = Timeline.Start;

    private readonly MemoryLineReader lines = new();

    [Fact]
    public async Task The_flow_of_the_day_is_told_ten_seconds_after_every_minute()
    {
        using var role = new RoleParts(Start.AddMinutes(2).AddSeconds(9));
        lines.Steps.AddRange([new(Start, 7, 0, false), new(Start.AddMinutes(1), 1, 2, false)]);
        using var worker = Worker(role);

        await worker.TickAsync(default);
        role.Clock.Advance(TimeSpan.FromSeconds(1));
        await worker.TickAsync(default);
        await worker.TickAsync(default);

        Assert.Equal([Start.AddMinutes(1), Start.AddMinutes(2)], Told(role).Select(told => told.At));
        var told = Told(role)[^1];
        Assert.Equal(("gate", Start.AddHours(-16), 8L, 2L, 6L), (told.ZoneId, told.From, told.In, told.Out, told.FlowPeople));
        // The day began at midnight in Shanghai, where it is 16:02: of its 962 minutes two were counted.
        Assert.Equal(2.0 / 962, told.CoverageRatio);
        Assert.Null(told.People);
    }

    [Fact]
    public async Task Another_process_goes_on_where_the_killed_one_was_and_late_crossings_are_in_it()
    {
        using var first = new RoleParts(Start.AddMinutes(1).AddSeconds(10));
        lines.Steps.Add(new(Start, 7, 0, false));
        using (var worker = Worker(first))
            await worker.TickAsync(default);

        lines.Steps.AddRange([new(Start.AddMinutes(-5), 3, 0, false), new(Start.AddMinutes(1), 0, 4, false)]);
        using var second = new RoleParts(Start.AddMinutes(2).AddSeconds(10), first);
        using (var worker = Worker(second))
            await worker.TickAsync(default);

        Assert.Equal(7, Assert.Single(Told(first)).FlowPeople);
        Assert.Equal(6, Assert.Single(Told(second)).FlowPeople);
    }

    [Fact]
    public async Task A_new_business_day_begins_at_nobody()
    {
        // Midnight in Shanghai is 16:00 UTC.
        var midnight = Start.AddHours(8);
        using var role = new RoleParts(midnight.AddSeconds(10));
        lines.Steps.AddRange([new(midnight.AddMinutes(-1), 5, 0, false), new(midnight, 2, 0, false)]);
        using var worker = Worker(role);

        await worker.TickAsync(default);
        role.Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.TickAsync(default);

        Assert.Equal([(midnight.AddDays(-1), 5L), (midnight, 2L)], Told(role).Select(told => (told.From, told.FlowPeople)));
    }

    [Fact]
    public async Task While_the_store_is_away_nothing_is_told_and_it_is_tried_again()
    {
        using var role = new RoleParts(Start.AddMinutes(1).AddSeconds(10));
        using var worker = Worker(role);
        lines.FailsBecause = "no connection";
        await worker.TickAsync(default);
        Assert.Equal(("no connection", 0), (worker.Trouble, Told(role).Count));

        lines.FailsBecause = null;
        role.Clock.Advance(TimeSpan.FromSeconds(1));
        await worker.TickAsync(default);

        Assert.Null(worker.Trouble);
        Assert.Single(Told(role));
    }

    [Fact]
    public async Task Nothing_is_told_of_zones_that_another_instance_handles()
    {
        using var role = new RoleParts(Start.AddMinutes(1).AddSeconds(10), gainsAll: false);
        using var worker = Worker(role);

        await worker.TickAsync(default);

        Assert.Empty(Told(role));
    }

    private FlowWorker Worker(RoleParts role)
    {
        var plan = Timeline.Plan();
        plan = plan with
        {
            Zones = [plan.Zones[0] with { IsBoundedByLines = true }, plan.Zones[1]],
            Cameras = [plan.Cameras[0] with { Lines = [new CountingLine { Id = "door", From = new(50, 10), To = new(50, 90), Inside = new(80, 50), Into = "gate" }] }, plan.Cameras[1]],
        };
        return new FlowWorker(plan, role.Desk, lines, role.Store, role.Bus, role.Metrics, role.Clock, new RecordingLogger<FlowWorker>());
    }

    private static IReadOnlyList<ZoneFlowBalanced> Told(RoleParts role) => [.. role.Bus.Published.OfType<ZoneFlowBalanced>()];
}
