using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Forecast.Slots;
using MassTransit;

namespace CrowdWatch.Forecast;

/// <summary>Hands the windows of a minute to the loop.</summary>
internal sealed class WindowConsumer(ForecastInbox inbox) : IConsumer<WindowsClosed>, IConsumer<SiteWindowsClosed>
{
    public Task Consume(ConsumeContext<WindowsClosed> context)
    {
        foreach (var window in context.Message.Windows ?? [])
        {
            if (window is { Length: WindowLength.OneMinute, ZoneId: not null })
                inbox.Post(MinuteReading.OfZone(window));
        }
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<SiteWindowsClosed> context)
    {
        foreach (var window in context.Message.Windows ?? [])
        {
            if (window is { Length: WindowLength.OneMinute, Occupancy: not null })
                inbox.Post(MinuteReading.OfSite(window.Start, window.Occupancy.EstimatedPeople));
        }
        return Task.CompletedTask;
    }
}
