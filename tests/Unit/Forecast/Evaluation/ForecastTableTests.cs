using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Tests.Unit.Forecast.Evaluation;

public sealed class ForecastTableTests
{
    private static readonly EvaluationResult Result = new(
        InventedSet.Of(1, [InventedSet.Series("gate, east", 1, 2)], (0, 0), (0, 1)),
        [new OriginAnswer([new AnsweredPoint(0.1 + 0.2, 0, 1, 0, 2)], [1.0 / 3]), null], TimeSpan.Zero);

    [Fact]
    public void Numbers_have_the_digits_that_bring_them_back()
    {
        using var output = new StringWriter();

        ForecastTable.WriteForecasts(output, Result);

        Assert.Equal("series,origin,step,mean,lo80,hi80,lo95,hi95\n\"gate, east\",2024-05-01T08:00,1,0.30000000000000004,0,1,0,2\n", output.ToString());
    }

    [Fact]
    public void Chances_have_a_table_of_their_own()
    {
        using var output = new StringWriter();

        ForecastTable.WriteEvents(output, Result);

        Assert.Equal("series,origin,step,p\n\"gate, east\",2024-05-01T08:00,1,0.3333333333333333\n", output.ToString());
    }
}
