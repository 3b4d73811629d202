using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Tests.Unit.Forecast.Evaluation;

public sealed class EvaluationRunTests
{
    [Fact]
    public void At_an_origin_a_model_has_seen_the_rows_up_to_it_and_none_that_was_filled_in()
    {
        var data = InventedSet.Of(1, [InventedSet.Series("gate", 1, -2, 3, 4, 5), InventedSet.Series("hall", 7, 8)], (0, 3), (1, 0), (0, 2));

        var result = new EvaluationRun(data, () => new Memory(), new FakeTimeProvider()).Run(_ => { }, CancellationToken.None);

        // The memory answers with what it was given; -1 stands for what was not observed.
        Assert.Equal(["1 -1 3 4", "7", "1 -1 3"], result.Answers.Select(answer => string.Join(' ', answer!.Points.Select(point => point.Median))));
    }

    [Fact]
    public void Every_row_is_told_once()
    {
        var data = InventedSet.Of(1, [InventedSet.Series("gate", [.. Enumerable.Range(0, 100).Select(i => (double)i)]), InventedSet.Series("hall", 7, 8)], (0, 70));
        var told = 0;

        new EvaluationRun(data, () => new Memory(), new FakeTimeProvider()).Run(more => Interlocked.Add(ref told, more), CancellationToken.None);

        Assert.Equal(102, told);
    }

    [Fact]
    public void A_model_without_an_answer_leaves_its_origin_open()
    {
        var data = InventedSet.Of(1, [InventedSet.Series("gate", 1, 2)], (0, 0));

        Assert.Null(Assert.Single(new EvaluationRun(data, () => new Silence(), new FakeTimeProvider()).Run(_ => { }, CancellationToken.None).Answers));
    }

    // Three rows are taken, up to the last origin, in 2 s each, and two origins answered, the one that is asked for twice once, in 5 s each.
    [Fact]
    public void Time_is_told_apart_into_taking_rows_and_answering_origins()
    {
        var clock = new FakeTimeProvider();
        var data = InventedSet.Of(1, [InventedSet.Series("gate", 1, 2, 3, 4)], (0, 1), (0, 2), (0, 2));

        var gate = new EvaluationRun(data, () => new Slow(clock), clock).Run(_ => { }, CancellationToken.None);

        Assert.Equal((TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(10), 3L), (gate.ModelTime, gate.AnswerTime, gate.Rows));
        Assert.Equal(
            [
                "  event scored by chances derived from the 80 % intervals, each step for itself; with --events by those that the models gave",
                "  time  16.00 s by the clock, the sum of all series: 6.00 s to take 3 rows (2000.000 ms a row: learning, refits when due, forecasts to learn from) and 10.00 s to answer 2 origins (5000.000 ms an origin: point, bounds, chances)",
            ],
            ScoreReport.Notes(gate, useChances: false));
        Assert.Equal("  event scored by the chances that the models gave, those of --events", ScoreReport.Notes(gate, useChances: true).First());
    }

    private sealed class Slow(FakeTimeProvider clock) : IEvaluatedModel
    {
        public void Take(DateTime at, double? value) => clock.Advance(TimeSpan.FromSeconds(2));

        public OriginAnswer? Answer(double threshold)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            return null;
        }
    }

    private sealed class Memory : IEvaluatedModel
    {
        private readonly List<double> taken = [];

        public void Take(DateTime at, double? value) => taken.Add(value ?? -1);

        public OriginAnswer? Answer(double threshold) => new([.. taken.Select(value => new AnsweredPoint(value, 0, 0, 0, 0))], null);
    }

    private sealed class Silence : IEvaluatedModel
    {
        public void Take(DateTime at, double? value)
        {
        }

        public OriginAnswer? Answer(double threshold) => null;
    }
}
