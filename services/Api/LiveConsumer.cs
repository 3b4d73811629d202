using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>Puts what comes over the bus on the live board.</summary>
internal sealed class LiveConsumer(LiveBoard board, UnknownIds unknownIds, ILogger<LiveConsumer> logger) :
    IConsumer<OccupanciesUpdated>, IConsumer<WindowsClosed>, IConsumer<ZoneFlowBalanced>, IConsumer<CameraStateChanged>, IConsumer<CamerasHealthReported>,
    IConsumer<ZoneMovementMeasured>, IConsumer<LineCrossed>
{
    public Task Consume(ConsumeContext<OccupanciesUpdated> context)
    {
        foreach (var update in context.Message.Updates ?? [])
            Note(board.Take(update), nameof(OccupancyUpdated), update.ZoneId);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<WindowsClosed> context)
    {
        foreach (var window in context.Message.Windows ?? [])
            Note(board.Take(window), nameof(WindowsClosed), window.ZoneId);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ZoneFlowBalanced> context)
    {
        Note(board.Take(context.Message), nameof(ZoneFlowBalanced), context.Message.ZoneId);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<CameraStateChanged> context)
    {
        Note(board.Take(context.Message), nameof(CameraStateChanged), context.Message.CameraId);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<CamerasHealthReported> context)
    {
        foreach (var report in context.Message.Reports ?? [])
            Note(board.Take(report), nameof(CamerasHealthReported), report.CameraId);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ZoneMovementMeasured> context)
    {
        Note(board.Take(context.Message), nameof(ZoneMovementMeasured), context.Message.ZoneId);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<LineCrossed> context)
    {
        Note(board.Take(context.Message), nameof(LineCrossed), context.Message.LineId);
        return Task.CompletedTask;
    }

    private void Note(TakeResult result, string messageType, string id)
    {
        if (result == TakeResult.NotInPlan && unknownIds.IsFirst(messageType, id))
            Log.NotInPlan(logger, messageType, id);
    }
}
