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
