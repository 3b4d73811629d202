using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using MassTransit;

namespace CrowdWatch.Alerting;

/// <summary>Hands what other roles say to the desk. Whatever is lost with the process is followed by newer values in seconds.</summary>
internal sealed class ReadingConsumer(DeskInbox inbox) :
    IConsumer<WindowsClosed>, IConsumer<SiteWindowsClosed>, IConsumer<ForecastsIssued>, IConsumer<CamerasHealthReported>, IConsumer<CameraStateChanged>, IConsumer<EdgeHealthReported>
{
    public Task Consume(ConsumeContext<WindowsClosed> context)
    {
        var readings = (context.Message.Windows ?? []).Where(window => window is { Length: WindowLength.TenSeconds, ZoneId: not null }).Select(PeopleReading.Of).ToList();
        Post(readings);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<SiteWindowsClosed> context)
    {
        var readings = (context.Message.Windows ?? []).Where(window => window is { Length: WindowLength.TenSeconds, Occupancy: not null }).Select(PeopleReading.Of).ToList();
        Post(readings);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ForecastsIssued> context)
    {
        var forecasts = context.Message.Forecasts ?? [];
        inbox.Post((desk, now) =>
        {
            foreach (var forecast in forecasts)
                desk.Take(desk.Book.Take(forecast), now);
        });
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<CamerasHealthReported> context)
    {
        var message = context.Message;
        inbox.Post((desk, now) =>
        {
            foreach (var report in message.Reports ?? [])
            {
                desk.Book.TakeCrowding(report.CameraId, report.CrowdedSince, report.ReportedAt);
                desk.Take(desk.Book.TakeCamera(report.CameraId, report.State, report.StateSince, report.ReportedAt), now);
            }
        });
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<CameraStateChanged> context)
    {
        var change = context.Message;
        inbox.Post((desk, now) => desk.Take(desk.Book.TakeCamera(change.CameraId, change.State, change.ChangedAt, change.ChangedAt), now));
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<EdgeHealthReported> context)
    {
        var report = context.Message;
        inbox.Post((desk, now) => desk.Take(desk.Book.TakeEdge(report.EdgeId, report.ReportedAt), now));
        return Task.CompletedTask;
    }

    private void Post(List<PeopleReading> readings) => inbox.Post((desk, now) =>
    {
        foreach (var reading in readings)
            desk.Take(desk.Book.Take(reading), now);
    });
}
