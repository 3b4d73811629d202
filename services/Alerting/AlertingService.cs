using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Alerting;

/// <summary>
/// One active instance of the site: the one that holds the ledger. The others stand by and try for it every second; who gets it reads the
/// ledger and goes on where it ends.
/// </summary>
internal sealed class AlertingService(
    SitePlan plan, IOptions<AlertingOptions> options, IRosterSource roster, GatewaySet gateways, DeskInbox inbox, IncidentPublisher publisher, RecentPast past,
    IReceiveEndpointConnector endpoints, AlertingMetrics metrics, AlertingHealth health, OwnAddress address, TimeProvider clock, ILogger<AlertingService> logger) : BackgroundService
{
    /// <summary>How far back the ledger is read beside what is open: the messages of yesterday's budget and links.</summary>
    private static readonly TimeSpan ReadBack = TimeSpan.FromDays(2);

    private static readonly TimeSpan TryEvery = TimeSpan.FromSeconds(1);

    private AlertLedger? atStart;

    /// <summary>Opens the ledger before the program says that it runs: one that cannot be used ends the start, told by its path.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        atStart = AlertLedger.TryOpen(options.Value.LedgerPath!);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Roster is null)
            Log.NobodyIsTold(logger);
        using var ledger = await WinAsync(stoppingToken);
        metrics.IsActive = health.IsActive = true;
        // A desk that fails is set up again from the ledger; the lock stays here, so nobody else begins meanwhile.
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(ledger, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.DeskStopped(logger, e);
                await Task.Delay(TryEvery, clock, stoppingToken);
            }
        }
    }

    private async Task<AlertLedger> WinAsync(CancellationToken cancellationToken)
    {
        // Once: after a fault that ended the service it is closed.
        if (Interlocked.Exchange(ref atStart, null) is { } first)
            return first;
        var path = options.Value.LedgerPath!;
        for (var isFirst = true; ; isFirst = false)
        {
            if (AlertLedger.TryOpen(path) is { } ledger)
                return ledger;
            if (isFirst)
                Log.StandingBy(logger, path);
            await Task.Delay(TryEvery, clock, cancellationToken);
        }
    }

    private async Task RunAsync(AlertLedger ledger, CancellationToken cancellationToken)
    {
        var desk = new Desk(plan, () => roster.Current, AlertingSettings.Desk(options.Value, gateways.All.Values));
        var lines = ledger.ReadFrom(clock.GetUtcNow() - ReadBack);
        desk.State.StartAfter(ledger.LastNumber(), ledger.LastIncident());
        desk.Restore(lines);
        var open = desk.State.Open.Count();
        Log.Active(logger, open, lines.Count);
        await past.FeedAsync(desk, cancellationToken);
        var links = new LinkSigner(LinkKey.Of(options.Value));
        var writer = new MessageWriter(plan, links, address.Get, gateways.Kinds);
        var caller = new GatewayCaller(gateways.All, writer, inbox, logger, cancellationToken);
        var loop = new DeskLoop(desk, ledger, inbox, caller, publisher, metrics, clock, logger);
        health.Ledger = ledger;
        inbox.Open(links);
        // Endpoints last, and theirs alone who holds the ledger: what comes waits in the broker until somebody does.
        var connected = Connect();
        try
        {
            await loop.RunAsync(cancellationToken);
        }
        finally
        {
            foreach (var endpoint in connected)
                await endpoint.StopAsync(CancellationToken.None);
        }
    }

    private List<HostReceiveEndpointHandle> Connect() =>
    [
        endpoints.ConnectReceiveEndpoint(AlertingQueues.Readings, (context, endpoint) =>
        {
            endpoint.PrefetchCount = 200;
            endpoint.ConfigureConsumer<ReadingConsumer>(context);
        }),
        endpoints.ConnectReceiveEndpoint(AlertingQueues.Commands, (context, endpoint) =>
        {
            endpoint.PrefetchCount = 32;
            endpoint.ConfigureConsumer<CommandConsumer>(context);
        }),
    ];
}
