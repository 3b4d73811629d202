using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Tests.Unit.Forecast.Models;

/// <summary>Scores by hand, and who forecasts after a bad week and after a good one.</summary>
public sealed class ShortWatchTests
{
    private static readonly SlotCalendar Calendar = ForecastSeries.Calendar(60);

    [Fact]
    public void Scores_are_those_of_a_hand_calculation()
    {
        var watch = new ShortWatch(Calendar, [1]);
        watch.Say(Told(0, 100, 10), Told(0, 90, 30));
        watch.Take(1, 112);
        // Quantiles 80 90 100 110 120, truth 112: 0.025 x 32 + 0.1 x 22 + 0.5 x 12 + 0.9 x 2 + 0.025 x 8 = 0.8 + 2.2 + 6 + 1.8 + 0.2 = 11; of five 2.2.
        Assert.Equal(new ForecastScore(1, 12, 2.2, 0, 1), Rounded(watch.Model));
        Assert.Equal(12.0 / 22, watch.ScaledError!.Value, 1e-9);
    }

    [Fact]
    public void After_a_week_of_worse_forecasts_the_naive_takes_over_and_after_a_clearly_better_one_the_model_is_back()
    {
        var watch = new ShortWatch(Calendar, [1]);
        var end = Run(watch, 1, days: 8, modelError: 20, naiveError: 10);
        Assert.True(watch.IsFallenBack);
        end = Run(watch, end, days: 9, modelError: 9.9, naiveError: 10);
        Assert.True(watch.IsFallenBack, "A hundredth better is not clearly better.");
        Run(watch, end, days: 9, modelError: 5, naiveError: 10);
        Assert.False(watch.IsFallenBack);
    }

    [Fact]
    public void A_single_worse_day_in_a_good_week_changes_nothing()
    {
        var watch = new ShortWatch(Calendar, [1]);
        var end = Run(watch, 1, days: 7, modelError: 5, naiveError: 10);
        // Losses by hand as above: 6 days of 5.5 and one of 15.5 are less than seven of 8.
        Run(watch, end, days: 1, modelError: 15, naiveError: 10);
        Assert.False(watch.IsFallenBack);
    }

    [Fact]
    public void What_is_older_than_a_week_is_forgotten()
    {
        var watch = new ShortWatch(Calendar, [1]);
        var end = Run(watch, 1, days: 1, modelError: 5, naiveError: 10);
        watch.Take(end + (8 * 24), null);
        Assert.Equal(0, watch.Model.Count);
        Assert.Null(watch.ScaledError);
    }

    [Fact]
    public void A_restored_watch_goes_on_as_the_saved_one()
    {
        var watch = new ShortWatch(Calendar, [1]);
        Run(watch, 1, days: 8, modelError: 20, naiveError: 10);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        watch.Write(writer);
        memory.Position = 0;
        using var reader = new BinaryReader(memory);
        var copy = ShortWatch.Read(reader, Calendar, [1]);
        Assert.True(copy.IsFallenBack);
        Assert.Equal(watch.Model, copy.Model);
        Assert.Equal(watch.Naive, copy.Naive);
    }

    private static long Run(ShortWatch watch, long slot, int days, double modelError, double naiveError)
    {
        for (var end = slot + (days * 24); slot < end; slot++)
        {
            watch.Say(Told(slot - 1, 100 + modelError, 10), Told(slot - 1, 100 + naiveError, 10));
            watch.Take(slot, 100);
        }
        return slot;
    }

    private static ForecastScore Rounded(ForecastScore score) => score with { Pinball = Math.Round(score.Pinball, 9) };

    private static ShortForecast Told(long origin, double median, double width) =>
        new(origin, [new ShortPoint(1, median, median - width, median + width, median - (2 * width), median + (2 * width))], [], isColdStart: false);
}
