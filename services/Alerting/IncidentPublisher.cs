using System.Threading.Channels;
using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Contracts;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>Tells the other roles about incidents. A bus that is away holds nothing up: the next regular report makes it good.</summary>
internal sealed class IncidentPublisher(IBus bus, ILogger<IncidentPublisher> logger) : BackgroundService
{
    /// <summary>All open incidents are told so often.</summary>
    public static readonly TimeSpan RegularEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<object> messages = Channel.CreateBounded<object>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private bool isFailing;

    /// <summary>Incidents that changed.</summary>
    public void Changed(Desk desk, IReadOnlyList<Incident> incidents, DateTimeOffset now)
    {
        foreach (var some in incidents.Chunk(IncidentsReported.MostIncidents))
            messages.Writer.TryWrite(new IncidentsReported { ReportedAt = now, Incidents = [.. some.Select(desk.Report)] });
    }

    /// <summary>All that is open, muted and on duty.</summary>
    public void Regular(Desk desk, DateTimeOffset now)
    {
        var open = desk.State.Open.ToList();
        var onDuty = desk.OnDuty(now).ToList();
        var first = new IncidentsReported
        {
            ReportedAt = now,
            Incidents = [.. open.Take(IncidentsReported.MostIncidents).Select(desk.Report)],
            OpenIds = [.. open.Select(incident => incident.Id)],
            Mutes = [.. desk.State.Mutes.Where(mute => mute.Value.Until > now).Select(mute => new MuteReported { ZoneId = mute.Value.ZoneId, Until = mute.Value.Until, By = mute.Value.By, Why = mute.Value.Why })],
            OnDuty = [.. onDuty.Select(MessageOutbox.NameOf)],
            OnDutyNames = [.. onDuty.Select(warden => warden.Name)],
        };
        messages.Writer.TryWrite(first);
        Changed(desk, [.. open.Skip(IncidentsReported.MostIncidents)], now);
    }

    /// <summary>A text on the demo's phone.</summary>
    public void Show(TextMessageShown text) => messages.Writer.TryWrite(text);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in messages.Reader.ReadAllAsync(stoppingToken))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            patience.CancelAfter(Patience);
            try
            {
                await bus.Publish(message, message.GetType(), patience.Token);
                isFailing = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (!isFailing)
                    Log.PublishingFailed(logger, e.Message);
                isFailing = true;
            }
        }
    }
}
