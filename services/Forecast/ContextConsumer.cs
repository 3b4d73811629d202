using CrowdWatch.Contracts;
using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Imports;
using CrowdWatch.Storage;
using MassTransit;

namespace CrowdWatch.Forecast;

/// <summary>Keeps imported visitors, bookings and weather; what was kept is in the store before the answer goes out.</summary>
internal sealed class ContextConsumer(SitePlan plan, IContextWriter writer, IContextReader reader, ContextBook book, TimeProvider clock) : IConsumer<ImportContext>
{
    public async Task Consume(ConsumeContext<ImportContext> context)
    {
        var rules = new ContextRules(plan.Zones.Select(zone => zone.Id), clock.GetUtcNow(), reader.KeptFor);
        var (readings, refusal) = ContextIntake.Read(context.Message, rules);
        // A store that is away throws: the one who asked is told that it did not work, and may ask again, which changes nothing twice.
        if (refusal is null)
        {
            await writer.PutAsync(readings, context.CancellationToken);
            book.Outdate();
        }
        await context.RespondAsync(new ContextImported { Kept = readings.Count, Refusal = refusal });
    }
}
