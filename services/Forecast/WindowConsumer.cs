using CrowdWatch.Contracts;
using CrowdWatch.Forecast.Slots;
using MassTransit;

namespace CrowdWatch.Forecast;

/// <summary>Hands the windows of a minute to the loop.</summary>
internal sealed class WindowConsumer(ForecastInbox inbox) : IConsumer<WindowsClosed>, IConsumer<SiteWindowsClosed>
{
    private const int MinuteSeconds = 60;

    public Task Consume(ConsumeContext<WindowsClosed> context)
    {
        foreach (var window in context.Message.Windows ?? [])
        {
            if (window.WindowSeconds == MinuteSeconds && window.ZoneId is not null)
                inbox.Post(new MinuteReading(window.ZoneId, window.WindowStart, window.MeanPeople, window.CoverageRatio));
        }
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<SiteWindowsClosed> context)
    {
        foreach (var window in context.Message.Windows ?? [])
        {
            if (window.WindowSeconds == MinuteSeconds)
                inbox.Post(MinuteReading.OfSite(window.WindowStart, window.EstimatedPeople));
        }
        return Task.CompletedTask;
    }
}
