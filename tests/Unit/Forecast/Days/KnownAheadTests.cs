using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Tests.Unit.Forecast.Days;

public sealed class KnownAheadTests
{
    private static readonly DateOnly Start = new(2024, 3, 4);

    // Rows (1,0,0) with error 2, 50 times, hardly decayed: 2 * 50 / (50 + 10), as ten days without effect stand beside them.
    [Fact]
    public void An_effect_is_learnt_from_errors_and_shrunk()
    {
        var known = new KnownAhead();
        for (var i = 0; i < 50; i++)
            known.Learn([1, 0, 0], 2);
        Assert.Equal(2 * 50.0 / 60, known.Correction([1, 0, 0]), 6);
        Assert.Equal(0, known.Correction([0, 0, 0]));
    }

    // Bookings were a quarter of the visitors; 400 of them tell of 1600 visitors, root 40, against a forecast of 30.
    [Fact]
    public void Bookings_count_by_their_usual_share_of_the_visitors()
    {
        var known = new KnownAhead();
        known.LearnUsual(new(Bookings: 250), 1000);
        Assert.Equal(10, known.Row(new(Bookings: 400), 30)[0], 9);
    }

    [Fact]
    public void Nothing_known_leaves_every_number_as_it_is()
    {
        var (bare, empty) = (new DayModel(SiteCalendar.Plain, 3), new DayModel(SiteCalendar.Plain, 3));
        var random = new Random(3);
        for (var i = 0; i < 100; i++)
        {
            var visitors = random.Next(500, 1500);
            bare.Take(Start.AddDays(i), visitors);
            empty.Take(Start.AddDays(i), visitors, [default, default, default]);
        }
        Assert.Equal(bare.Forecast()!.Days, empty.Forecast()!.Days);
    }

    // Visitors are drawn at random, so only the bookings, half of them, can tell them.
    [Fact]
    public void Bookings_that_tell_the_visitors_are_followed()
    {
        var random = new Random(5);
        var visitors = Enumerable.Range(0, 202).Select(_ => (double)random.Next(400, 2500)).ToArray();
        var model = new DayModel(SiteCalendar.Plain, 1);
        for (var i = 0; i <= 200; i++)
            model.Take(Start.AddDays(i), visitors[i], [new(Bookings: visitors[i + 1] / 2)]);
        Assert.InRange(model.Forecast()!.Days[0].Median, visitors[201] * 0.85, visitors[201] * 1.15);
    }

    [Fact]
    public void Numbers_that_cannot_be_are_refused()
    {
        var model = new DayModel(SiteCalendar.Plain);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Take(Start, 1, [new(Bookings: -1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Take(Start, 1, [new(TemperatureCelsius: double.NaN)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Take(Start, -1));
    }
}
