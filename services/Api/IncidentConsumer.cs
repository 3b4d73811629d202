using CrowdWatch.Api.Incidents;
using CrowdWatch.Contracts;
using MassTransit;

namespace CrowdWatch.Api;

/// <summary>Puts on the boards what alerting tells.</summary>
internal sealed class IncidentConsumer(IncidentBoard board, ShownMessages messages) : IConsumer<IncidentsReported>, IConsumer<TextMessageShown>
{
    public Task Consume(ConsumeContext<IncidentsReported> context)
    {
        board.Take(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<TextMessageShown> context)
    {
        messages.Take(context.Message);
        return Task.CompletedTask;
    }
}
