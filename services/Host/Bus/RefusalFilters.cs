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
        endpoint.ConfigureReceive(pipe => pipe.UseFilter(new SizeFilter(refused)));
        endpoint.ConfigureError(pipe => pipe.UseFilter(new FaultFilter(refused)));
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new SkippedFilter(refused)));
    }

    private static string QueueOf(ReceiveContext context) => context.InputAddress.AbsolutePath.Split('/')[^1];

    private static Task PutAsync(RefusedQueue refused, ReceiveContext context, string reason) =>
        refused.PutAsync(QueueOf(context), reason, context.Body.GetBytes(), context.CancellationToken);

    /// <summary>Runs outside the library's own error handling: what it threw would be delivered again for ever.</summary>
    private sealed class SizeFilter(RefusedQueue refused) : IFilter<ReceiveContext>
    {
        public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => context.Body.Length is { } length and > BusTopology.LargestBody
            ? PutAsync(refused, context, $"The body has {length} bytes; allowed are {BusTopology.LargestBody}.")
            : next.Send(context);

        public void Probe(ProbeContext context) => context.CreateFilterScope("refuse-size");
    }

    private sealed class FaultFilter(RefusedQueue refused) : IFilter<ExceptionReceiveContext>
    {
        public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
        {
            // Given up because its connection is gone or the program stops: thrown again it is not acknowledged, and comes again.
            if (context.Exception is OperationCanceledException && context.CancellationToken.IsCancellationRequested)
                throw context.Exception;
            context.GetOrAddPayload(() => new Faulted());
            // What the store did not take in time is not wrong, and what it brought is outdated when the store is back.
            return context.Exception.GetBaseException() is StorageException
                ? Task.CompletedTask
                : PutAsync(refused, context, Reason(context.Exception));
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("refuse-fault");

        private static string Reason(Exception exception) => exception.GetBaseException() is var cause && cause != exception ? $"{exception.Message} {cause.Message}" : exception.Message;
    }

    /// <summary>The library calls everything skipped that no consumer ended, faults among it.</summary>
    private sealed class SkippedFilter(RefusedQueue refused) : IFilter<ReceiveContext>
    {
        public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => context.HasPayloadType(typeof(Faulted))
            ? Task.CompletedTask
            : PutAsync(refused, context, "The message type is missing, or nobody listens to it on this queue.");

        public void Probe(ProbeContext context) => context.CreateFilterScope("refuse-skipped");
    }

    /// <summary>Marks a message that was put aside already.</summary>
    private sealed class Faulted;
}
