using System.Diagnostics.Metrics;
using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Tests.Unit.Alerting.Incidents;
using CrowdWatch.Tests.Unit.Edge.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Tests.Unit.Alerting;

/// <summary>The one loop goes on whatever comes.</summary>
public sealed class DeskLoopTests
{
    [Fact]
    public async Task A_message_that_makes_no_sense_does_not_keep_the_others_of_its_round_from_their_answers()
    {
        using var folder = new TemporaryFolder();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var ledger = AlertLedger.TryOpen(Path.Combine(folder.Path, "alerts.db"))!;
        using var publisher = new IncidentPublisher(null!, NullLogger<IncidentPublisher>.Instance);
        var inbox = new DeskInbox(TimeProvider.System);
        var caller = new GatewayCaller(new Dictionary<string, IGateway>(), null!, inbox, NullLogger.Instance, CancellationToken.None);
        var metrics = new AlertingMetrics(services.GetRequiredService<IMeterFactory>());
        var loop = new DeskLoop(new Scene().Desk, ledger, inbox, caller, publisher, metrics, new FakeTimeProvider(), NullLogger.Instance);
        var before = inbox.AskAsync((_, _) => 1, CancellationToken.None);
        inbox.Post((desk, _) => desk.Book.TakeCamera(null!, default, default, default));
        var after = inbox.AskAsync((_, _) => 2, CancellationToken.None);

        loop.Round();

        Assert.Equal(1, await before);
        Assert.Equal(2, await after);
    }

    /// <summary>A zone for 100 with 90 people in it from 9:00:10 on, by ten-second windows: orange after 30 s, though the machine's clock went back an hour in between.</summary>
    [Fact]
    public void A_clock_set_back_an_hour_delays_no_alert()
    {
        using var folder = new TemporaryFolder();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var ledger = AlertLedger.TryOpen(Path.Combine(folder.Path, "alerts.db"))!;
        using var publisher = new IncidentPublisher(null!, NullLogger<IncidentPublisher>.Instance);
        var clock = new SettableClock(Scene.Nine);
        var inbox = new DeskInbox(clock);
        var caller = new GatewayCaller(new Dictionary<string, IGateway>(), null!, inbox, NullLogger.Instance, CancellationToken.None);
        var desk = new Scene(roster: nobody => nobody with { Wardens = [], Shifts = [], Supervisors = [] }).Desk;
        var loop = new DeskLoop(desk, ledger, inbox, caller, publisher, new AlertingMetrics(services.GetRequiredService<IMeterFactory>()), clock, NullLogger.Instance);
        loop.Round();
        foreach (var window in Enumerable.Range(1, 4))
        {
            Assert.Empty(desk.State.Open);
            clock.Advance(TimeSpan.FromSeconds(10));
            if (window == 3)
                clock.Set(TimeSpan.FromHours(-1));
            var reading = new PeopleReading { ZoneId = "garden", At = clock.GetUtcNow(), People = 90, CoverageRatio = 1 };
            inbox.Post((at, now) => at.Take(at.Book.Take(reading), now));
            loop.Round();
        }

        Assert.Equal(Scene.Nine.AddSeconds(40), Assert.Single(desk.State.Open).RaisedAt);
    }

    [Fact]
    public async Task A_question_to_a_desk_that_stopped_ends_so_that_its_endpoint_can_end_and_begin_anew()
    {
        var clock = new FakeTimeProvider();
        var asked = new DeskInbox(clock).AskAsync((_, _) => 1, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<TimeoutException>(() => asked);
    }
}
