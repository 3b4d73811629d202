using CrowdWatch.Api.Live;
using CrowdWatch.Contracts;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Api;

/// <summary>Puts what comes over the bus on the live board.</summary>
internal sealed class LiveConsumer(LiveBoard board, UnknownIds unknownIds, ILogger<LiveConsumer> logger) :
    IConsumer<OccupancyUpdated>, IConsumer<WindowClosed>, IConsumer<CameraStateChanged>, IConsumer<CameraHealthReported>
{
    public Task Consume(ConsumeContext<OccupancyUpdated> context) =>
        Done(board.Take(context.Message), nameof(OccupancyUpdated), context.Message.ZoneId);

    public Task Consume(ConsumeContext<WindowClosed> context) =>
        Done(board.Take(context.Message), nameof(WindowClosed), context.Message.ZoneId);

    public Task Consume(ConsumeContext<CameraStateChanged> context) =>
        Done(board.Take(context.Message), nameof(CameraStateChanged), context.Message.CameraId);

    public Task Consume(ConsumeContext<CameraHealthReported> context) =>
        Done(board.Take(context.Message), nameof(CameraHealthReported), context.Message.CameraId);

    private Task Done(TakeResult result, string messageType, string id)
    {
        if (result == TakeResult.NotInPlan && unknownIds.IsFirst(messageType, id))
            Log.NotInPlan(logger, messageType, id);
        return Task.CompletedTask;
    }
}
