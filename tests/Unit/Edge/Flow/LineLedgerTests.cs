using CrowdWatch.Contracts;
using CrowdWatch.Edge.Flow;

namespace CrowdWatch.Tests.Unit.Edge.Flow;

public sealed class LineLedgerTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private long lastId;

    [Fact]
    public void A_line_begins_at_0_with_its_first_frame_and_numbers_of_its_own_time()
    {
        var ledger = Ledger();

        Take(ledger, 0, entered: 2);

        Assert.Equal(new LineTotals("gate", "in", Eight, 2, 0, Eight.ToUnixTimeMilliseconds()), Assert.Single(ledger.ChangedTotals));
        Assert.Equal(
            new LineCrossed
            {
                CameraId = "gate", LineId = "in", Sequence = Eight.ToUnixTimeMilliseconds(), CapturedAt = Eight, CountingSince = Eight, In = 2, Out = 0, InTotal = 2, OutTotal = 0,
            },
            Assert.Single(ledger.ChangedRows).Message);
    }

    [Fact]
    public void Totals_from_the_disk_go_on_with_the_next_number()
    {
        var ledger = Ledger(new LineTotals("gate", "in", Eight.AddDays(-3), 412, 388, 77));

        Take(ledger, 0, left: 1);

        Assert.Equal(new LineTotals("gate", "in", Eight.AddDays(-3), 412, 389, 78), Assert.Single(ledger.ChangedTotals));
        var message = Assert.IsType<LineCrossed>(Assert.Single(ledger.ChangedRows).Message);
        Assert.Equal((78, Eight.AddDays(-3), 0, 1, 412, 389), (message.Sequence, message.CountingSince, message.In, message.Out, message.InTotal, message.OutTotal));
    }

    [Fact]
    public void The_first_crossing_goes_at_once_and_those_of_the_second_after_it_together()
    {
        var ledger = Ledger();
        Take(ledger, 0, entered: 1);
        ledger.Written();
        Assert.True(ledger.IsReady(1, TimeSpan.Zero));

        Take(ledger, 0.2, entered: 1);
        Take(ledger, 0.9, left: 2, isLowerBound: true);
        ledger.Written();

        Assert.False(ledger.IsReady(2, TimeSpan.FromSeconds(0.99)));
        Assert.True(ledger.IsReady(2, TimeSpan.FromSeconds(1)));
        Assert.Equal(2, lastId);
    }

    [Fact]
    public void What_is_gathered_adds_up_to_the_totals()
    {
        var ledger = Ledger();
        Take(ledger, 0, entered: 1);
        ledger.Written();

        Take(ledger, 0.2, entered: 1);
        ledger.Written();
        Take(ledger, 0.9, left: 2, isLowerBound: true);

        var message = Assert.IsType<LineCrossed>(Assert.Single(ledger.ChangedRows).Message);
        Assert.Equal((1, 2, 2, 2, Eight.AddSeconds(0.9), true), (message.In, message.Out, message.InTotal, message.OutTotal, message.CapturedAt, message.IsLowerBound));
    }

    [Fact]
    public void Nothing_is_gathered_over_the_border_of_a_minute()
    {
        var ledger = Ledger();
        Take(ledger, 59.5, entered: 1);
        Take(ledger, 59.7, entered: 2);
        Take(ledger, 60.1, entered: 4);

        Assert.Equal([1, 2, 4], ledger.ChangedRows.Select(row => ((LineCrossed)row.Message).In));
        ledger.Written();
        Assert.Equal([true, true, false], new long[] { 1, 2, 3 }.Select(id => ledger.IsReady(id, TimeSpan.FromSeconds(60.5))));
        Assert.True(ledger.IsReady(3, TimeSpan.FromSeconds(61.5)));
    }

    [Fact]
    public void A_row_that_the_disk_does_not_have_in_its_last_form_does_not_go()
    {
        var ledger = Ledger();
        Take(ledger, 0, entered: 1);

        Assert.False(ledger.IsReady(1, TimeSpan.FromSeconds(10)));
        ledger.Written();
        Assert.True(ledger.IsReady(1, TimeSpan.FromSeconds(10)));
    }

    /// <summary>One crossing a second while the disk takes nothing: after 10 000 rows the newest takes in the rest.</summary>
    [Fact]
    public void A_disk_that_takes_nothing_for_hours_costs_bounded_memory_and_no_crossing()
    {
        var ledger = Ledger();
        for (var second = 0; second < 12_000; second++)
            Take(ledger, second, entered: 1);

        Assert.Equal(LineLedger.MaxUnwritten, ledger.ChangedRows.Count);
        Assert.Equal(12_000, ledger.ChangedRows.Sum(row => ((LineCrossed)row.Message).In));
        Assert.Equal(12_000, Assert.Single(ledger.ChangedTotals).In);
    }

    [Fact]
    public void Lines_of_one_name_at_two_cameras_are_two()
    {
        var ledger = Ledger();
        ledger.Take(new LineReading("east", "in", Eight, 1, 0, false), TimeSpan.Zero);
        ledger.Take(new LineReading("west", "in", Eight, 5, 0, false), TimeSpan.Zero);

        Assert.Equal([("east", 1L), ("west", 5L)], ledger.ChangedTotals.Select(totals => (totals.CameraId, totals.In)).Order());
    }

    [Fact]
    public void After_a_lost_file_all_totals_are_written_again()
    {
        var ledger = Ledger(new LineTotals("gate", "in", Eight, 412, 388, 77));
        Take(ledger, 0);
        ledger.Written();

        ledger.Lost();

        Assert.Equal(412, Assert.Single(ledger.ChangedTotals).In);
    }

    private LineLedger Ledger(params LineTotals[] known) => new(known, () => ++lastId);

    private static void Take(LineLedger ledger, double second, int entered = 0, int left = 0, bool isLowerBound = false) =>
        ledger.Take(new LineReading("gate", "in", Eight.AddSeconds(second), entered, left, isLowerBound), TimeSpan.FromSeconds(second));
}
