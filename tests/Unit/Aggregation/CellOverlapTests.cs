using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>
/// Two calibrated cameras, 40 % of whose ground is the same, from the boxes of a detector through the edge's counter, the messages, the live value and the stored
/// windows: see <see cref="OverlapSite"/>. The truth is who stands in the zone.
/// </summary>
public sealed class CellOverlapTests(CellOverlapTests.UsualRun run) : IClassFixture<CellOverlapTests.UsualRun>
{
    private const int Seconds = 60;
    private const int DiesAt = 70;

    private readonly OverlapSite site = run.Site;
    private readonly RoleParts role = run.Role;

    [Fact]
    public void The_plan_has_forty_per_cent_of_overlap()
    {
        var cells = Domain.Ground.OverheadSite.CellsOf(site.Plan).Cells;

        Assert.Equal(["a", "a+b", "b"], cells.Select(cell => cell.Id));
        Assert.Equal(0.4, cells[1].SquareMetres / cells.Sum(cell => cell.SquareMetres), 2);
    }

    [Fact]
    public void The_plain_sum_of_the_cameras_is_forty_per_cent_too_high()
    {
        var plain = Enumerable.Range(0, Seconds).Average(second => site.CountsOf(second, isBAlive: true).GroupBy(c => c.CameraId).Sum(camera => camera.First().People) / (double)site.TruthAt(second));

        Assert.InRange(plain, 1.35, 1.45);
    }

    [Fact]
    public void By_cells_the_live_value_is_off_by_less_than_five_per_cent()
    {
        var errors = run.Errors(5, DiesAt, update => site.TruthAt(SecondOf(update)));

        Assert.InRange(errors.Average(Math.Abs), 0, 0.05);
        Assert.InRange(errors.Average(), -0.05, 0.05);
    }

    [Fact]
    public void In_the_minute_after_one_dies_what_is_still_seen_is_off_by_less_than_ten_per_cent_and_so_is_the_whole_by_its_coverage()
    {
        var seen = run.Errors(DiesAt + 3, DiesAt + Seconds, update => site.TruthAt(SecondOf(update), ofAAlone: true));
        var whole = run.Updates(DiesAt + 3, DiesAt + Seconds).Select(update => (update.People!.Value / update.CoverageRatio / site.TruthAt(SecondOf(update))) - 1).ToList();
        var estimate = run.Updates(DiesAt + 3, DiesAt + Seconds).Select(update => (update.EstimatedPeople!.Value / site.TruthAt(SecondOf(update))) - 1).ToList();

        Assert.InRange(seen.Average(Math.Abs), 0, 0.1);
        Assert.InRange(estimate.Average(Math.Abs), 0, 0.1);
        Assert.InRange(whole.Average(Math.Abs), 0, 0.1);
        Assert.All(run.Updates(DiesAt + 3, DiesAt + Seconds), update => Assert.Equal(0.7, update.CoverageRatio, 2));
        Assert.All(run.Updates(DiesAt + 3, DiesAt + Seconds), update => Assert.Equal(140, update.SeenSquareMetres!.Value, 1.5));
    }

    [Fact]
    public void While_the_failing_camera_goes_stale_the_value_never_leaves_ten_per_cent() =>
        Assert.All(run.Errors(DiesAt, DiesAt + 2, update => site.TruthAt(SecondOf(update))), error => Assert.InRange(error, -0.1, 0.1));

    [Fact]
    public void The_stored_minute_is_off_by_less_than_five_per_cent()
    {
        var minute = role.Store.Windows.Single(window => window.Length == WindowLength.OneMinute && window.Start == Start);

        Assert.InRange(minute.MeanPeople!.Value / Enumerable.Range(0, Seconds).Average(second => site.TruthAt(second)), 0.95, 1.05);
        Assert.Equal(1, minute.CoverageRatio, 1);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    [InlineData(6, 4)]
    public async Task It_holds_for_other_people_and_other_errors_of_their_foot_points(int seed, double footNoisePx)
    {
        using var other = new Run(seed, footNoisePx);
        await other.InitializeAsync();

        Assert.InRange(other.Errors(5, DiesAt, update => other.Site.TruthAt(SecondOf(update))).Average(Math.Abs), 0, 0.05);
        Assert.InRange(other.Errors(DiesAt + 3, DiesAt + Seconds, update => other.Site.TruthAt(SecondOf(update), ofAAlone: true)).Average(Math.Abs), 0, 0.1);
        Assert.InRange(other.Updates(DiesAt + 3, DiesAt + Seconds).Average(update => Math.Abs((update.People!.Value / update.CoverageRatio / other.Site.TruthAt(SecondOf(update))) - 1)), 0, 0.1);
        Assert.InRange(other.Updates(DiesAt + 3, DiesAt + Seconds).Average(update => Math.Abs((update.EstimatedPeople!.Value / other.Site.TruthAt(SecondOf(update))) - 1)), 0, 0.1);
    }

    private static int SecondOf(OccupancyUpdated update) => (int)(update.UpdatedAt - Start).TotalSeconds;

    /// <summary>Two minutes and ten seconds of the site, of which camera b delivers the first 70 s.</summary>
    public class Run(int seed, double footNoisePx) : IAsyncLifetime, IDisposable
    {
        internal OverlapSite Site { get; } = new(people: 300, seed, footNoisePx);

        internal RoleParts Role { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Role = new RoleParts(Start, plan: Site.Plan);
            for (var second = 0; second < DiesAt + Seconds; second++)
            {
                var counts = Site.CountsOf(second, isBAlive: second < DiesAt);
                Role.Desk.TakeLive(RoleParts.Message(counts));
                await Role.TakeAsync(counts);
                await Role.Publisher.PublishAsync(default);
                await Role.RunAsync(1);
            }
            await Role.RunAsync(5);
        }

        public Task DisposeAsync()
        {
            Dispose();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            Role.Dispose();
            GC.SuppressFinalize(this);
        }

        /// <summary>By how much the live values of some seconds are off, as a share of the truth.</summary>
        internal List<double> Errors(int from, int to, Func<OccupancyUpdated, int> truth) => [.. Updates(from, to).Select(update => (update.People!.Value / (double)truth(update)) - 1)];

        internal IEnumerable<OccupancyUpdated> Updates(int from, int to) => Role.Bus.Published.OfType<OccupanciesUpdated>().SelectMany(message => message.Updates)
            .Where(update => update.People is not null && SecondOf(update) >= from && SecondOf(update) < to);
    }

    /// <summary>The run that most tests look at.</summary>
    public sealed class UsualRun() : Run(seed: 7, footNoisePx: 3);
}
