using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Tests.Unit.Host.Commands.Teaching;

public sealed class LearnReportTests
{
    private static readonly LearnOutcome Kept = new(null, 12, 365, 2.4, 3.9, 12.8, 8.6, 9, [], "hall.head");

    [Fact]
    public void A_file_of_its_own_is_not_said_to_be_counted_by_an_edge() =>
        Assert.Equal("Kept in hall.head; use it with: crowdwatch count SOURCE --taught hall.head", LearnReport.Lines(Kept, isForEdge: false).Last());

    [Fact]
    public void What_lies_in_the_cameras_folder_is_counted_by_a_running_edge() =>
        Assert.StartsWith("Kept in hall.head. A running edge counts by it within seconds", LearnReport.Lines(Kept, isForEdge: true).Last(), StringComparison.Ordinal);
}
