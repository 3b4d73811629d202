using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Tests.Unit.Edge.Outboxes;

/// <summary>Every row that the bus does not have gets its turn, whatever happens between reading the file and picking from it.</summary>
public sealed class RowsInMotionTests
{
    private readonly RowsInMotion motion = new(mostUnwrittenCounts: 100);

    [Fact]
    public void The_oldest_rows_that_are_not_on_their_way_are_picked()
    {
        motion.SetOut(2);

        Assert.Equal([1, 3], Picked(motion.Pick([Row(1), Row(2), Row(3)], motion.ReadUpTo, mostCounts: 100)));
        Assert.Equal(3, motion.ReadUpTo);
    }

    [Fact]
    public void A_row_given_back_while_the_file_was_read_is_not_passed_over()
    {
        // Row 1 is on its way, so the file is read behind it; before the rows are picked, row 1 comes back.
        motion.Pick([Row(1)], motion.ReadUpTo, mostCounts: 100);
        var behind = motion.ReadUpTo;
        motion.GiveBack(1);

        Assert.Empty(motion.Pick([Row(2), Row(3)], behind, mostCounts: 100));
        Assert.Equal([1, 2, 3], Picked(motion.Pick([Row(1), Row(2), Row(3)], motion.ReadUpTo, mostCounts: 100)));
    }

    [Fact]
    public void A_row_behind_the_place_that_comes_back_meanwhile_changes_nothing()
    {
        motion.SetOut(5);
        var behind = motion.ReadUpTo;
        motion.GiveBack(5);

        Assert.Equal([1, 2], Picked(motion.Pick([Row(1), Row(2)], behind, mostCounts: 100)));
        Assert.Equal([5], Picked(motion.Pick([Row(5)], motion.ReadUpTo, mostCounts: 100)));
    }

    private static OutboxRow Row(long id) => new(id, 1, new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero), []);

    private static IEnumerable<long> Picked(IReadOnlyList<OutboxRow> rows) => rows.Select(row => row.Id);
}
