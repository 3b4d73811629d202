using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>
/// A hundred queued messages, a provider that breaks 30 % of all calls and leaves 20 % unanswered for a second, half of each before it took the
/// message, and a process that is killed every 6 to 14 s, for 1.5 s: what dies with it are its calls' answers. One gateway, look-up after 1 s,
/// listed within 2 s; in steps of a tenth of a second on a clock of its own.
/// </summary>
internal sealed class DyingSender(int seed)
{
    private const int Messages = 100;
    private const double Step = 0.1;
    private const double Away = 1.5;
    private static readonly TimeSpan ListedWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private readonly Random random = new(seed);
    private readonly PriorityQueue<Action, DateTimeOffset> answers = new();
    private readonly HashSet<long> taken = [];
    private readonly List<LedgerEntry> ledger = [];
    private DateTimeOffset now = Scene.Nine;
    private int life;
    private DeskState state = new(zone);
    private Dispatch dispatch = null!;

    public double SecondsUntilAllAreTaken()
    {
        for (var number = 1; number <= Messages; number++)
            ledger.Add(new LedgerEntry.MessageQueued($"k{number}", MessageKind.Test, Severity.Minor, $"w{number}", $"w{number}", false, "en", "sms", null) { At = now, Number = number });
        Begin();
        var (dies, isBack) = (NextDeath(), now);
        for (; now < Scene.Nine + GivenUpAfter && taken.Count < Messages; now = now.AddSeconds(Step))
        {
            if (now >= dies)
            {
                Begin();
                (dies, isBack) = (NextDeath(), now.AddSeconds(Away));
            }
            while (answers.TryPeek(out _, out var at) && at <= now)
                answers.Dequeue()();
            if (now >= isBack)
                Round();
        }
        return (now - Scene.Nine).TotalSeconds;
    }

    private void Begin()
    {
        life++;
        state = new DeskState(zone);
        foreach (var line in ledger)
            state.Apply(line);
        dispatch = new Dispatch(
            state, new DeskRules { LookUpAfter = TimeSpan.FromSeconds(1) },
            new Dictionary<string, IReadOnlyList<string>> { ["sms"] = ["one"] }, new Dictionary<string, GatewayAbility> { ["one"] = new(CanLookUp: true, RatePerSecond: 1000) });
    }

    private DateTimeOffset NextDeath() => now.AddSeconds(random.Next(6, 14));

    private void Round()
    {
        var calls = dispatch.Next(now);
        ledger.AddRange(state.TakeFresh());
        foreach (var call in calls)
            Call(call);
    }

    private void Call(GatewayCall call)
    {
        var (draw, isBefore, ofLife, number) = (random.NextDouble(), random.Next(2) == 0, life, call.Message.Number);
        var (isLost, after) = draw < 0.3 ? (true, Step) : draw < 0.5 ? (true, 1) : (false, Step);
        if (call.IsLookUp)
        {
            var result = isLost ? new LookUpResult.Unknown("no answer") : Find(call.Message);
            answers.Enqueue(() => Answer(ofLife, () => dispatch.LookedUp(call, result, now)), now.AddSeconds(after));
            return;
        }
        if (!isLost || !isBefore)
            Assert.True(taken.Add(number), $"Message {number} was taken twice.");
        SendResult sent = isLost ? new SendResult.Unknown("no answer") : new SendResult.Accepted(null);
        answers.Enqueue(() => Answer(ofLife, () => dispatch.Sent(call, sent, now)), now.AddSeconds(after));
    }

    private LookUpResult Find(Message message)
    {
        if (taken.Contains(message.Number))
            return new LookUpResult.Found(null, null, null);
        return now - message.LastSentAt < ListedWithin ? new LookUpResult.Unknown("not listed yet") : new LookUpResult.NotFound();
    }

    private void Answer(int ofLife, Action act)
    {
        if (ofLife == life)
            act();
    }
}
