using CrowdWatch.Api.Incidents;
using CrowdWatch.Api.Stream;
using CrowdWatch.Contracts;
using static CrowdWatch.Tests.Unit.Api.TestIncidents;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Stream;

public class IncidentViewTests
{
    private readonly FakeTimeProvider clock = new(TestSite.Eight);
    private readonly ShownMessages messages = new();
    private readonly IncidentBoard board;
    private readonly IncidentView view;

    public IncidentViewTests()
    {
        board = new IncidentBoard(clock);
        view = new IncidentView(board, messages);
    }

    [Fact]
    public void A_client_hears_everything_once_and_then_only_changes()
    {
        board.Take(Regular(Eight, Incident("1"), Incident("2")));
        Assert.Equal(["1", "2"], view.All(Eight).Incidents.Incidents.Select(incident => incident.IncidentId));
        board.Take(Regular(Eight.AddSeconds(5), Incident("1"), Incident("2")));
        Assert.Null(view.Incidents(Eight.AddSeconds(5)));
        board.Take(Regular(Eight.AddSeconds(10), Incident("2", revision: 2)));
        var change = view.Incidents(Eight.AddSeconds(10))!;
        Assert.Equal(["2"], change.Incidents.Select(incident => incident.IncidentId));
        Assert.Equal(["1"], change.GoneIds);
    }

    [Fact]
    public void Alerting_falling_silent_is_told_once_without_any_message()
    {
        board.Take(Regular(Eight));
        Assert.False(view.All(Eight).Incidents.Alerting.Silent);
        Assert.Null(view.Incidents(Eight.AddSeconds(15)));
        Assert.True(view.Incidents(Eight.AddSeconds(16))!.Alerting.Silent);
        Assert.Null(view.Incidents(Eight.AddSeconds(17)));
    }

    [Fact]
    public void A_mute_that_ends_by_the_passing_of_time_is_told()
    {
        board.Take(Regular(Eight) with { Mutes = [new() { Until = Eight.AddSeconds(10), By = "Li", Why = "parade" }] });
        Assert.Single(view.All(Eight).Incidents.Alerting.Mutes);
        Assert.Empty(view.Incidents(Eight.AddSeconds(10))!.Alerting.Mutes);
    }

    [Fact]
    public void Text_messages_are_told_once_in_their_order()
    {
        messages.Take(Text(2));
        messages.Take(Text(1));
        Assert.Equal([1, 2], view.All(Eight).Messages.Messages.Select(message => message.Number));
        Assert.Null(view.Messages(Eight));
        messages.Take(Text(2));
        Assert.Null(view.Messages(Eight));
        messages.Take(Text(3));
        Assert.Equal([3], view.Messages(Eight)!.Messages.Select(message => message.Number));
    }

    [Fact]
    public void A_ledger_that_was_begun_anew_is_shown_although_its_numbers_are_lower()
    {
        foreach (var number in Enumerable.Range(1_000, ShownMessages.Most))
            messages.Take(Text(number));
        messages.Take(Text(1));
        Assert.Contains(1, messages.Now.Keys);
        Assert.DoesNotContain(1_000, messages.Now.Keys);
        Assert.Equal(ShownMessages.Most, messages.Now.Count);
    }

    private static TextMessageShown Text(long number) => new() { Number = number, RecipientName = "Li", SentAt = Eight, Text = "red" };
}
