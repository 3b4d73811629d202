using System.Collections.Concurrent;
using CrowdWatch.Contracts;
using MassTransit;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Stands in for alerting on the bus: one open incident, one link, and a list of what it was asked.</summary>
public sealed class FakeAlerting(FakeAlerting.Memory memory) :
    IConsumer<AcknowledgeIncident>, IConsumer<CloseIncident>, IConsumer<RecordGovernmentReport>, IConsumer<MuteAlerts>, IConsumer<SendTestAlert>,
    IConsumer<FindIncidents>, IConsumer<OpenLink>, IConsumer<AcknowledgeByLink>, IConsumer<ReceiptReceived>
{
    public const string Token = "k3.aGVsbG8";

    /// <summary>What it knows and was asked; one for each host.</summary>
    public sealed class Memory
    {
        public ConcurrentQueue<object> Asked { get; } = new();

        public IncidentReported Incident { get; set; } = IncidentSamples.Red();

        public IReadOnlyList<MuteReported> Mutes { get; set; } = [];

        public string Language { get; set; } = "zh";

        public IncidentsReported Report() => new()
        {
            ReportedAt = ApiHost.Now,
            Incidents = [Incident],
            OpenIds = Incident.Status == IncidentStatus.Closed ? [] : [Incident.IncidentId],
            Mutes = Mutes,
            OnDuty = ["王芳", "Li Wei"],
        };
    }

    public Task Consume(ConsumeContext<AcknowledgeIncident> context) =>
        ChangeAsync(context, context.Message.IncidentId, incident => Acknowledged(incident, context.Message.By));

    public Task Consume(ConsumeContext<CloseIncident> context) => ChangeAsync(context, context.Message.IncidentId, incident =>
        incident with { Status = IncidentStatus.Closed, ClosedAt = ApiHost.Now, EscalatesAt = null });

    public Task Consume(ConsumeContext<RecordGovernmentReport> context) =>
        ChangeAsync(context, context.Message.IncidentId, incident => incident with { ReportedToGovernmentAt = ApiHost.Now });

    public async Task Consume(ConsumeContext<MuteAlerts> context)
    {
        memory.Asked.Enqueue(context.Message);
        var mute = context.Message;
        memory.Mutes = mute.Until < ApiHost.Now ? [] : [new MuteReported { ZoneId = mute.ZoneId, Until = mute.Until, By = mute.By, Why = mute.Why }];
        await context.Publish(memory.Report());
        await context.RespondAsync(new AlertCommandAnswered { Outcome = AlertCommandOutcome.Done });
    }

    public Task Consume(ConsumeContext<SendTestAlert> context)
    {
        memory.Asked.Enqueue(context.Message);
        if (context.Message.RecipientId == "broken")
            throw new InvalidOperationException("the password is swordfish");
        return context.RespondAsync(context.Message.RecipientId == "wang"
            ? new AlertCommandAnswered { Outcome = AlertCommandOutcome.Done, Reason = "aliyun took it" }
            : new AlertCommandAnswered { Outcome = AlertCommandOutcome.Invalid, Reason = $"There is no warden '{context.Message.RecipientId}'. Allowed: wang." });
    }

    public Task Consume(ConsumeContext<FindIncidents> context)
    {
        memory.Asked.Enqueue(context.Message);
        var wanted = context.Message.IncidentId is null || context.Message.IncidentId == memory.Incident.IncidentId;
        return context.RespondAsync(new IncidentsFound
        {
            Incidents = wanted ? [memory.Incident] : [],
            Steps = wanted && context.Message.IncidentId is not null ? IncidentSamples.Steps(memory.Incident) : [],
        });
    }

    public Task Consume(ConsumeContext<OpenLink> context)
    {
        memory.Asked.Enqueue(context.Message);
        return context.RespondAsync(Linked(context.Message.Token));
    }

    public async Task Consume(ConsumeContext<AcknowledgeByLink> context)
    {
        memory.Asked.Enqueue(context.Message);
        if (context.Message.Token == Token && memory.Incident.Status != IncidentStatus.Closed)
            memory.Incident = Acknowledged(memory.Incident, "王芳");
        var answer = Linked(context.Message.Token);
        await context.RespondAsync(memory.Incident.Status == IncidentStatus.Closed ? answer with { Outcome = AlertCommandOutcome.Conflict } : answer);
    }

    public Task Consume(ConsumeContext<ReceiptReceived> context)
    {
        memory.Asked.Enqueue(context.Message);
        return context.RespondAsync(new ReceiptAnswered { Status = 202, ContentType = "application/json", Body = """{"code":0,"msg":"成功"}""" });
    }

    private async Task ChangeAsync<T>(ConsumeContext<T> context, string incidentId, Func<IncidentReported, IncidentReported> change) where T : class
    {
        memory.Asked.Enqueue(context.Message);
        if (incidentId != memory.Incident.IncidentId)
        {
            await context.RespondAsync(new AlertCommandAnswered { Outcome = AlertCommandOutcome.NotFound, Reason = $"There is no incident '{incidentId}'." });
            return;
        }
        if (memory.Incident.Status == IncidentStatus.Closed)
        {
            await context.RespondAsync(new AlertCommandAnswered { Outcome = AlertCommandOutcome.Conflict, Reason = $"Incident {incidentId} is closed.", Incident = memory.Incident });
            return;
        }
        var changed = change(memory.Incident);
        memory.Incident = changed with { Revision = changed.Revision + 1, ChangedAt = ApiHost.Now };
        await context.Publish(memory.Report() with { OpenIds = null });
        await context.RespondAsync(new AlertCommandAnswered { Outcome = AlertCommandOutcome.Done, Incident = memory.Incident });
    }

    private AlertCommandAnswered Linked(string token) => token == Token
        ? new() { Outcome = AlertCommandOutcome.Done, Incident = memory.Incident, WardenName = "王芳", Language = memory.Language }
        : new() { Outcome = AlertCommandOutcome.NotFound };

    private static IncidentReported Acknowledged(IncidentReported incident, string by) => incident with
    {
        Status = IncidentStatus.Acknowledged, AcknowledgedBy = by, AcknowledgedAt = ApiHost.Now, EscalatesAt = null,
    };
}
