using CrowdWatch.Storage;
using MassTransit;

namespace CrowdWatch.Host.Bus;

/// <summary>Tells the edge inside the same process that its crossings and movement are stored, as a broker's confirm tells one elsewhere that they are kept.</summary>
internal sealed class FlowConfirms(InMemoryConfirms confirms) : IFilter<ConsumeContext>
{
    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        try
        {
            await next.Send(context);
        }
        // As on a broker: a wrong message is put aside and not sent again.
        catch (Exception e) when (e is not (ArgumentException or RefusedException))
        {
            confirms.Taken(context.MessageId, Task.FromException(e));
            throw;
        }
        catch
        {
            confirms.Taken(context.MessageId, Task.CompletedTask);
            throw;
        }
        confirms.Taken(context.MessageId, Task.CompletedTask);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("confirm-flow");
}
