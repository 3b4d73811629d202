using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Days;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Outlooks;
using CrowdWatch.Forecast.Places;
using CrowdWatch.Forecast.Slots;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Forecast;

/// <summary>One active instance of the site: the one that holds the folder of what was learnt. The others stand by and try for it every second.</summary>
internal sealed class ForecastService(
    SitePlan plan, SiteCalendar calendar, IOptions<ForecastOptions> options, ForecastInbox inbox, PastReader past, IWindowReader windows, ISiteWindowReader site,
    ContextBook context, IForecastWriter store, IBus bus,
    IReceiveEndpointConnector endpoints, ForecastMetrics metrics, ForecastHealth health, TimeProvider clock, ILogger<ForecastService> logger) : BackgroundService
{
    /// <summary>Scores look at the last seven days.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromDays(8);

    private static readonly TimeSpan TryEvery = TimeSpan.FromSeconds(1);

    private readonly TimeZoneInfo timeZone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
    private StateFolder? atStart;

    /// <summary>Takes the folder before the program says that it runs: one that cannot be used ends the start, told by its path.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        atStart = StateFolder.TryOpen(options.Value.StatePath!);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Learning the past takes all of a core for a while; the start must not wait for it.
        await Task.Yield();
        using var folder = await WinAsync(stoppingToken);
        metrics.IsActive = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(folder, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.LoopStopped(logger, e);
                await Task.Delay(TryEvery, clock, stoppingToken);
            }
        }
    }

    private async Task<StateFolder> WinAsync(CancellationToken cancellationToken)
    {
        // Once: after a fault that ended the service it is closed.
        if (Interlocked.Exchange(ref atStart, null) is { } first)
            return first;
        var path = options.Value.StatePath!;
        for (var isFirst = true; ; isFirst = false)
        {
            if (StateFolder.TryOpen(path) is { } folder)
                return folder;
            if (isFirst)
                Log.StandingBy(logger, path);
            health.Doing = "standing by";
            await Task.Delay(TryEvery, clock, cancellationToken);
        }
    }

    private async Task RunAsync(StateFolder folder, CancellationToken cancellationToken)
    {
        var keeper = new StateKeeper(folder, health, logger);
        var desk = Desk(keeper);
        var days = Days(keeper);
        // Windows that come while the past is read wait, so that none falls between the two.
        var connected = Connect();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] loops = [];
        try
        {
            await past.FeedAsync(desk, options.Value.DayHistory, cancellationToken);
            health.Doing = "active";
            // A year of days takes seconds to learn; minutes do not wait for it.
            loops =
            [
                Task.Run(() => days.RunAsync(ended.Token), CancellationToken.None),
                new ForecastLoop(desk, inbox, context, keeper, bus, store, metrics, clock, logger).RunAsync(ended.Token),
            ];
            await await Task.WhenAny(loops);
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            keeper.KeepAll(desk);
            foreach (var endpoint in connected)
                await endpoint.StopAsync(CancellationToken.None);
        }
    }

    private DayLoop Days(StateKeeper keeper)
    {
        var days = new BusinessDay(timeZone, plan.BusinessDayStart);
        var desk = new DayDesk(
            plan, days, zoneId => Ended(keeper.RestoreDays(zoneId, reader => DayModel.Read(reader, calendar))),
            zoneId => keeper.RestoreVisitors(zoneId, reader => LearntVisitors.Read(reader, calendar)),
            () => new DayModel(calendar), days.Of(clock.GetUtcNow() - options.Value.DayHistory));
        return new DayLoop(desk, days, keeper, windows, site, context, store, bus, options.Value.DayHistory, clock, logger);

        // Days to come were learnt from nothing, while the clock was wrong.
        DayModel? Ended(DayModel? model) => model?.LastDay >= days.Of(clock.GetUtcNow()) ? null : model;
    }

    private ForecastDesk Desk(StateKeeper keeper)
    {
        var slots = new SlotCalendar(SlotGrid.Length, timeZone, calendar);
        var (first, present) = (SlotGrid.SlotOf(clock.GetUtcNow() - options.Value.History), SlotGrid.SlotOf(clock.GetUtcNow()));
        var known = 0;
        var desk = new ForecastDesk(plan, Restored, () => PlaceModels.New(slots, SlotGrid.Steps), first, SlotGrid.SlotOf(clock.GetUtcNow() - Watched));
        var places = desk.Places.Count();
        Log.Active(logger, known, places);
        return desk;

        // What ended before the past that can be read back would have a hole in it; what ends in the future was learnt by a clock that was wrong.
        PlaceModels? Restored(string? zoneId)
        {
            var models = keeper.RestoreHours(zoneId, reader => PlaceModels.Read(reader, slots, SlotGrid.Steps));
            if (!(models?.Model.LastSlot >= first && models.Model.LastSlot <= present))
                return null;
            known++;
            return models;
        }
    }

    private List<HostReceiveEndpointHandle> Connect() =>
    [
        endpoints.ConnectReceiveEndpoint(ForecastQueues.Readings, (context, endpoint) =>
        {
            endpoint.PrefetchCount = 200;
            endpoint.ConfigureConsumer<WindowConsumer>(context);
        }),
        endpoints.ConnectReceiveEndpoint(ForecastQueues.Commands, (context, endpoint) =>
        {
            // One at a time: of two imports of a value the later holds.
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.ConfigureConsumer<ContextConsumer>(context);
        }),
    ];
}
