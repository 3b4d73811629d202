namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>
/// No outage, restart or duplicate changes a number: after each fault the stored windows of 10 s and 1 min are, row by row, those of a
/// line that had none. What is compared and what not, <see cref="WindowSeries"/> says.
/// </summary>
[Collection(ManyProcesses.Collection)]
public sealed class FaultTests(FaultRun run) : IClassFixture<FaultRun>
{
    [Fact]
    public Task A_broker_killed_and_started_again_changes_no_window() => run.ResultAsync<BrokerKilled>();

    [Fact]
    public Task A_store_that_is_away_changes_no_window_and_blinds_no_live_value() => run.ResultAsync<StoreStopped>();

    [Fact]
    public Task Aggregation_killed_in_mid_batch_and_started_again_changes_no_window() => run.ResultAsync<AggregationKilled>();

    [Fact]
    public Task Partitions_that_change_hands_by_a_kill_and_by_a_new_instance_change_no_window() => run.ResultAsync<AggregationShared>();

    [Fact]
    public Task An_edge_killed_without_a_broker_delivers_all_that_its_outbox_held() => run.ResultAsync<EdgeKilled>();

    [Fact]
    public Task Messages_delivered_several_times_and_in_any_order_change_no_window() => run.ResultAsync<DuplicatesShuffled>();

    [Fact]
    public Task A_full_disk_of_the_outbox_changes_no_window_even_when_the_broker_goes_away() => run.ResultAsync<DiskFull>();

    [Fact]
    public Task Rubbish_from_a_stranger_changes_no_window_and_stops_no_role() => run.ResultAsync<HostilePublisher>();

    [Fact]
    public Task Six_hours_of_outage_drained_among_live_counts_change_no_window() => run.ResultAsync<LongOutage>();
}
