using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Alerting;

/// <summary>Answers the other roles' commands and questions; what was done is in the ledger before the answer goes out.</summary>
internal sealed class CommandConsumer(SitePlan plan, DeskInbox inbox, GatewaySet gateways, IRosterSource roster, IOptions<AlertingOptions> options, TimeProvider clock, ReceiptLog receipts) :
    IConsumer<AcknowledgeIncident>, IConsumer<AcknowledgeByLink>, IConsumer<OpenLink>, IConsumer<CloseIncident>, IConsumer<RecordGovernmentReport>,
    IConsumer<MuteAlerts>, IConsumer<SendTestAlert>, IConsumer<FindIncidents>, IConsumer<ReceiptReceived>
{
    /// <summary>How long a test message is waited for, well below the API's own patience for it.</summary>
    private static readonly TimeSpan TestPatience = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan TestLooks = TimeSpan.FromMilliseconds(200);

    public Task Consume(ConsumeContext<AcknowledgeIncident> context) => AnswerAsync(context, (desk, message, now) =>
        desk.Acknowledge(message.IncidentId, message.By, message.Note, byLink: false, now));

    public Task Consume(ConsumeContext<AcknowledgeByLink> context) => AnswerAsync(context, (desk, message, now) =>
        LinkDesk.Acknowledge(desk, inbox.Links!, message.Token, now));

    public Task Consume(ConsumeContext<OpenLink> context) => AnswerAsync(context, (desk, message, _) => LinkDesk.Open(desk, inbox.Links!, message.Token));

    public Task Consume(ConsumeContext<CloseIncident> context) => AnswerAsync(context, (desk, message, now) => desk.Close(message, now));

    public Task Consume(ConsumeContext<RecordGovernmentReport> context) => AnswerAsync(context, (desk, message, now) => desk.Record(message, now));

    public Task Consume(ConsumeContext<MuteAlerts> context) => AnswerAsync(context, (desk, message, now) => desk.Mute(message, now));

    public async Task Consume(ConsumeContext<SendTestAlert> context)
    {
        var (numbers, refusal) = await inbox.AskAsync((desk, now) => desk.QueueTest(context.Message, now), context.CancellationToken);
        await context.RespondAsync(refusal ?? await WaitAsync(numbers!, context.CancellationToken));
    }

    public async Task Consume(ConsumeContext<FindIncidents> context)
    {
        var (steps, present, now) = (new EscalationSteps(new Grouping(plan), TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone)), roster.Current, clock.GetUtcNow());
        await context.RespondAsync(IncidentHistory.Find(options.Value.LedgerPath!, incident => steps.At(incident, present, now), context.Message));
    }

    public async Task Consume(ConsumeContext<ReceiptReceived> context)
    {
        var message = context.Message;
        if (!gateways.All.TryGetValue(message.Gateway, out var gateway))
        {
            await RefuseAsync(context, 404, "there is no such gateway");
            return;
        }
        var result = gateway.ReadReceipts(new ReceiptCall(PublicUrlOf(message), message.ContentType, message.Headers, message.Body));
        if (result is not ReceiptResult.Read read)
        {
            var refused = (ReceiptResult.Refused)result;
            await RefuseAsync(context, refused.Status, refused.Reason);
            return;
        }
        var unknown = await inbox.AskAsync((desk, now) => read.Receipts.Count(receipt => !desk.Dispatch.Receive(message.Gateway, receipt, now)), context.CancellationToken);
        if (unknown > 0)
            receipts.Unknown(message.Gateway, unknown);
        await context.RespondAsync(new ReceiptAnswered { Status = 200, ContentType = read.AnswerType, Body = read.Answer });
    }

    // Some gateways sign the address that they called, which a proxy in between may have changed on its way to the API.
    private string PublicUrlOf(ReceiptReceived message) => options.Value.PublicUrl is { } url && Uri.TryCreate(message.Url, UriKind.Absolute, out var seen)
        ? $"{url.AbsoluteUri.TrimEnd('/')}/api/v1/receipts/{Uri.EscapeDataString(message.Gateway)}{seen.Query}"
        : message.Url;

    private async Task RefuseAsync(ConsumeContext<ReceiptReceived> context, int status, string reason)
    {
        receipts.Refused(context.Message.Gateway, reason);
        await context.RespondAsync(new ReceiptAnswered { Status = status, ContentType = "text/plain", Body = "" });
    }

    private async Task AnswerAsync<T>(ConsumeContext<T> context, Func<Desk, T, DateTimeOffset, AlertCommandAnswered> ask) where T : class =>
        await context.RespondAsync(await inbox.AskAsync((desk, now) => ask(desk, context.Message, now), context.CancellationToken));

    private async Task<AlertCommandAnswered> WaitAsync(IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + TestPatience;
        while (true)
        {
            var answer = await inbox.AskAsync((desk, _) => TestOutcome.Of(desk, numbers, isLast: clock.GetUtcNow() >= until), cancellationToken);
            if (answer is not null)
                return answer;
            await Task.Delay(TestLooks, clock, cancellationToken);
        }
    }
}
