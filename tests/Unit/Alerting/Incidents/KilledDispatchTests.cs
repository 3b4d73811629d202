using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>Wherever the process dies, every message is taken once, and soon.</summary>
public sealed class KilledDispatchTests
{
    /// <summary>
    /// Half of all answers are lost and a process lives ten seconds. With waits that doubled up to a minute, one such level in fifty took more
    /// than two minutes to reach the last of its hundred phones.
    /// </summary>
    [Fact]
    public void A_hundred_messages_are_taken_once_each_though_half_of_the_answers_are_lost_and_one_process_after_the_other_is_killed()
    {
        var times = Enumerable.Range(0, 400).AsParallel().Select(seed => new DyingSender(seed).SecondsUntilAllAreTaken()).ToList();
        // A message is lost in transit with 0.25, and asked in vain with 0.5: ten attempts and as many questions, 3 s each, are one in a million.
        Assert.All(times, seconds => Assert.InRange(seconds, 1, 120));
    }

    public static TheoryData<int, bool> Cuts()
    {
        var cuts = new TheoryData<int, bool>();
        for (var lines = 0; lines <= Troubled().Ledger.Count; lines++)
        {
            cuts.Add(lines, true);
            cuts.Add(lines, false);
        }
        return cuts;
    }

    /// <param name="lines">So many lines of the ledger were written before the kill.</param>
    /// <param name="isCalled">Whether the call that the last line speaks of still went out.</param>
    [Theory]
    [MemberData(nameof(Cuts))]
    public void Killed_after_any_line_of_the_ledger_the_next_process_brings_what_was_queued_once(int lines, bool isCalled)
    {
        var troubled = Troubled();
        var written = troubled.Ledger.Take(lines).ToList();
        var attempts = written.OfType<LedgerEntry.MessageSending>().Select(line => line.Number!.Value).ToList();
        // What reached the gateway is what it took of these attempts, in their order.
        var taken = troubled.Attempts.Take(attempts.Count).Where(attempt => attempt.IsTaken).Select(attempt => attempt.Number).ToList();
        if (!isCalled && written.LastOrDefault() is LedgerEntry.MessageSending && troubled.Attempts[attempts.Count - 1].IsTaken)
            taken.RemoveAt(taken.Count - 1);

        var next = new Scene(roster: OneGateway.Roster);
        next.Ledger.AddRange(written);
        next.Restart();
        next.Sends = call =>
        {
            taken.Add(call.Message.Number);
            return new SendResult.Accepted(null);
        };
        next.LookUps = call => taken.Contains(call.Message.Number) ? new LookUpResult.Found(null, null, null) : new LookUpResult.NotFound();
        // The first process may have died at the last of its lines; a message asked about after 10 s goes again after 10 s at most.
        next.Wait(troubled.Now - Scene.Nine + TimeSpan.FromSeconds(30));

        // What was raised and not yet queued is queued by the next process.
        Assert.Equal(next.Desk.State.Messages.Select(message => message.Number), taken.Order());
        Assert.Equal(written.OfType<LedgerEntry.IncidentRaised>().Count(), next.Desk.State.Messages.Select(message => message.Queued.IncidentId).Distinct().Count());
        Assert.All(next.Desk.State.Messages, message => Assert.Equal(MessageState.Accepted, message.State));
    }

    /// <summary>Two levels of two zones over a gateway with which everything goes wrong once.</summary>
    private static OneGateway Troubled()
    {
        var run = new OneGateway();
        run.Scene.Alert("pagoda", Severity.Minor).Wait(TimeSpan.FromSeconds(5)).Alert("garden", Severity.Severe).Wait(TimeSpan.FromSeconds(60));
        run.Scene.Alert("pagoda", Severity.Severe).Wait(TimeSpan.FromSeconds(60));
        return run;
    }

    private sealed class OneGateway
    {
        private readonly HashSet<long> taken = [];
        private int sends;
        private int questions;

        public OneGateway()
        {
            Scene.Sends = Send;
            Scene.LookUps = LookUp;
        }

        public Scene Scene { get; } = new(roster: Roster);

        public List<(long Number, bool IsTaken)> Attempts { get; } = [];

        public List<LedgerEntry> Ledger => Scene.Ledger;

        public DateTimeOffset Now => Scene.Now;

        public static CrowdWatch.Alerting.Rosters.Roster Roster(CrowdWatch.Alerting.Rosters.Roster roster) => roster with { Supervisors = [] };

        // Lost before it was taken, lost after, refused, and from then on well, four by four.
        private SendResult Send(GatewayCall call)
        {
            var luck = sends++ % 4;
            var isTaken = luck is 1 or 3;
            Attempts.Add((call.Message.Number, isTaken));
            if (isTaken)
                taken.Add(call.Message.Number);
            return luck switch { 0 or 1 => new SendResult.Unknown("time-out"), 2 => new SendResult.Refused("busy", MayRetry: true), _ => new SendResult.Accepted(null) };
        }

        private LookUpResult LookUp(GatewayCall call) =>
            questions++ % 2 == 0 ? new LookUpResult.Unknown("time-out") : taken.Contains(call.Message.Number) ? new LookUpResult.Found(null, null, null) : new LookUpResult.NotFound();
    }
}
