using CsCheck;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

/// <summary>Random days: levels that come and go in zones, the site, forecasts and crowded pictures, mutes, quiet hours, an event, nights, spent budgets, gateways that fail or say late that nothing arrived, shifts, restarts. After every moment the newest word of everybody is true, or the ledger says why not.</summary>
public sealed class NewestWordPropertyTests
{
    private static readonly Gen<DayEvent> Any = Gen.Select(
        Gen.Frequency(
            (8, What.Alert), (6, What.Wait), (1, What.Acknowledge), (1, What.Close), (1, What.Mute), (1, What.Restart), (1, What.GatewaysFail), (1, What.GatewaysRecover),
            (2, What.Crowd), (1, What.Site), (1, What.Forecast), (1, What.Unmute), (1, What.Undelivered), (1, What.Night)),
        Gen.Int[0, 2], Gen.Int[0, 4], Gen.OneOf<int>(Gen.Int[1, 30], Gen.Int[1, 2_400]), (what, zone, level, seconds) => new DayEvent(what, zone, level, seconds));

    [Fact]
    public void After_every_moment_of_a_day_the_newest_word_is_true_or_stands_as_held_back_with_its_reason() =>
        Any.Array[1, 60].Sample(
            events =>
            {
                var day = new RandomDay();
                foreach (var happening in events)
                    day.Take(happening);
            },
            iter: 300);
}

/// <summary>What happens on a random day.</summary>
internal enum What
{
    Alert,
    Wait,
    Acknowledge,
    Close,
    Mute,
    Restart,
    GatewaysFail,
    GatewaysRecover,
    Crowd,
    Site,
    Forecast,
    Unmute,
    Undelivered,
    Night,
}

/// <summary>One event of a random day.</summary>
internal sealed record DayEvent(What What, int Zone, int Level, int Seconds);
