using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Tests.Unit.Forecast.Days;

public sealed class DayStateTests
{
    private const int Horizon = 3;
    private static readonly DateOnly Start = new(2024, 3, 4);
    private static readonly SiteCalendar Calendar = new(ChineseHolidays.Days);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(413)]
    public void A_model_read_again_forecasts_the_same_then_and_for_weeks_after(int days)
    {
        var (stayed, random) = Model(days);
        var restarted = Read(Written(stayed));
        for (var i = days; i < days + 35; i++)
        {
            Assert.Equal(stayed.LastDay, restarted.LastDay);
            Assert.Equal(stayed.Forecast()?.Days, restarted.Forecast()?.Days);
            Assert.Equal(stayed.Forecast()?.PeakQuantile(Horizon, 0.9), restarted.Forecast()?.PeakQuantile(Horizon, 0.9));
            var (visitors, ahead) = Day(random);
            stayed.Take(Start.AddDays(i), visitors, ahead);
            restarted.Take(Start.AddDays(i), visitors, ahead);
        }
        Assert.Equal(Written(stayed), Written(restarted));
    }

    [Fact]
    public void A_state_cut_anywhere_is_refused_with_a_message()
    {
        var state = Written(Model(20).Model);
        for (var length = 0; length < state.Length; length += 97)
            Assert.Contains("daily forecast", Assert.Throws<InvalidDataException>(() => Read(state[..length])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_of_another_version_horizon_or_length_is_refused_with_a_message()
    {
        var state = Written(Model(20).Model);
        Assert.Contains("version 7", Assert.Throws<InvalidDataException>(() => Read([7, .. state[1..]])).Message, StringComparison.Ordinal);
        Assert.Contains("3 days ahead; 14", Assert.Throws<InvalidDataException>(() => DayModel.Read(new(new MemoryStream(state)), Calendar)).Message, StringComparison.Ordinal);
        // The length of the series stands after version, horizon, flag, first day and largest value: 4 + 4 + 1 + 4 + 8 bytes.
        byte[] negative = [.. state[..21], 255, 255, 255, 255, .. state[25..]];
        Assert.Contains("-1 where 0 to", Assert.Throws<InvalidDataException>(() => Read(negative)).Message, StringComparison.Ordinal);
    }

    private static (DayModel Model, Random Random) Model(int days)
    {
        var random = new Random(days);
        var model = new DayModel(Calendar, Horizon);
        for (var i = 0; i < days; i++)
        {
            var (visitors, ahead) = Day(random);
            model.Take(Start.AddDays(i), visitors, ahead);
        }
        return (model, random);
    }

    private static (double? Visitors, DayAhead[] Ahead) Day(Random random) =>
        (random.NextDouble() < 0.1 ? null : random.Next(500, 1500), [new(random.Next(200, 800), random.Next(-5, 30)), new(RainMillimetres: random.Next(9))]);

    private static byte[] Written(DayModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        model.Write(writer);
        return stream.ToArray();
    }

    private static DayModel Read(byte[] state) => DayModel.Read(new(new MemoryStream(state)), Calendar, Horizon);
}
