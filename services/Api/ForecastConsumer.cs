using CrowdWatch.Api.Forecasts;
using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>Puts on the board what forecast tells; what makes no sense is left out and logged.</summary>
internal sealed class ForecastConsumer(ForecastBoard board, UnknownIds unknownIds, TimeProvider clock, ILogger<ForecastConsumer> logger) :
    IConsumer<ForecastsIssued>, IConsumer<DayForecastsIssued>
{
    public Task Consume(ConsumeContext<ForecastsIssued> context)
    {
        TakeAll(context.Message.Forecasts, nameof(ForecastIssued), forecast => forecast.ZoneId, ForecastFault.Of, board.Take);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<DayForecastsIssued> context)
    {
        TakeAll(context.Message.Forecasts, nameof(DayForecastIssued), forecast => forecast.ZoneId, ForecastFault.Of, board.Take);
        return Task.CompletedTask;
    }

    private void TakeAll<T>(
        IReadOnlyList<T>? forecasts, string messageType, Func<T, string?> zoneOf, Func<T, DateTimeOffset, string?> faultOf, Func<T, TakeResult> take)
        where T : class
    {
        var now = clock.GetUtcNow();
        var refused = new List<string>();
        foreach (var forecast in forecasts ?? [])
        {
            var place = forecast is null ? "an empty one" : zoneOf(forecast) is { } id ? $"zone '{id}'" : "the site";
            if (forecast is null)
                refused.Add(place);
            else if (faultOf(forecast, now) is { } fault)
                refused.Add($"{place}: {fault}");
            else if (take(forecast) == TakeResult.NotInPlan && unknownIds.IsFirst(messageType, zoneOf(forecast)!))
                Log.NotInPlan(logger, messageType, zoneOf(forecast)!);
        }
        if (refused is [var first, ..])
            Log.ForecastsLeftOut(logger, messageType, refused.Count, first);
    }
}
