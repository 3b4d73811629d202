using System.Diagnostics.Metrics;
using CrowdWatch.Alerting;
using CrowdWatch.Alerting.Notify;
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

    [Fact]
    public async Task A_question_to_a_desk_that_stopped_ends_so_that_its_endpoint_can_end_and_begin_anew()
    {
        var clock = new FakeTimeProvider();
        var asked = new DeskInbox(clock).AskAsync((_, _) => 1, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<TimeoutException>(() => asked);
    }
}
