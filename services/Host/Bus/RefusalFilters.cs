using CrowdWatch.Storage;
using MassTransit;

namespace CrowdWatch.Host.Bus;

/// <summary>Puts what a consumer of the bus library cannot read or handle into the refused queue, instead of into unbounded error and skipped queues of the library's own.</summary>
internal static class RefusalFilters
{
    public static void Use(IReceiveEndpointConfigurator endpoint, RefusedQueue refused)
    {
        // Faults as messages of their own would have no reader.
        endpoint.PublishFaults = false;
        endpoint.ConfigureReceive(pipe => pipe.UseFilter(new SizeFilter()));
        endpoint.ConfigureError(pipe => pipe.UseFilter(new FaultFilter(refused)));
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new SkippedFilter(refused)));
    }

    private static string QueueOf(ReceiveContext context) => context.InputAddress.AbsolutePath.Split('/')[^1];

    private static byte[] Beginning(ReceiveContext context)
    {
        var body = context.Body.GetBytes();
        return body.Length <= RefusedQueue.MostBodyKept ? body : body[..RefusedQueue.MostBodyKept];
    }

    private sealed class SizeFilter : IFilter<ReceiveContext>
    {
        public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => context.Body.Length is { } length and > BusTopology.LargestBody
            ? throw new ArgumentException($"The body has {length} bytes; allowed are {BusTopology.LargestBody}.")
            : next.Send(context);

        public void Probe(ProbeContext context) => context.CreateFilterScope("size");
    }

    private sealed class FaultFilter(RefusedQueue refused) : IFilter<ExceptionReceiveContext>
    {
        public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
            // What the store did not take in time is not wrong, and what it brought is outdated when the store is back.
            context.Exception.GetBaseException() is StorageException
                ? Task.CompletedTask
                : refused.PutAsync(QueueOf(context), Reason(context.Exception), Beginning(context), context.CancellationToken);

        public void Probe(ProbeContext context) => context.CreateFilterScope("refuse-fault");

        private static string Reason(Exception exception) => exception.GetBaseException() is var cause && cause != exception ? $"{exception.Message} {cause.Message}" : exception.Message;
    }

    private sealed class SkippedFilter(RefusedQueue refused) : IFilter<ReceiveContext>
    {
        public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
            refused.PutAsync(QueueOf(context), "The message type is missing, or nobody listens to it on this queue.", Beginning(context), context.CancellationToken);

        public void Probe(ProbeContext context) => context.CreateFilterScope("refuse-skipped");
    }
}
