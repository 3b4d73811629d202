using CrowdWatch.Forecast.Models;
using static CrowdWatch.Tests.Unit.Forecast.Models.ForecastSeries;

namespace CrowdWatch.Tests.Unit.Forecast.Models;

/// <summary>A saved model goes on as if nothing had happened, and a damaged one is refused.</summary>
public sealed class ShortModelStateTests
{
    [Theory]
    [InlineData(60, 3), InlineData(60, 30), InlineData(30, 16)]
    public void A_restored_model_forecasts_bit_for_bit_as_the_saved_one(int minutes, int days)
    {
        var calendar = Calendar(minutes);
        int[] steps = [1, 2, 4];
        var model = Grown(calendar, steps, days * calendar.SlotsADay);
        var copy = ShortModelTests.Copy(model, Calendar(minutes), steps);
        var noise = new Random(2);
        for (var i = 0; i < 3 * calendar.SlotsADay; i++)
        {
            Assert.Equal(Told(model.Forecast()!), Told(copy.Forecast()!));
            var slot = model.LastSlot!.Value + 1;
            double? people = i % 7 == 3 ? null : People(calendar, slot, noise);
            model.Take(slot, people);
            copy.Take(slot, people);
        }
        Assert.Equal(Told(model.Naive()!), Told(copy.Naive()!));
    }

    [Fact]
    public void A_changed_byte_is_refused()
    {
        var bytes = Saved();
        bytes[bytes.Length / 2] ^= 1;
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => Restored(bytes, Calendar(60), [1, 2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_state_is_refused() => Assert.Throws<InvalidDataException>(() => Restored(Saved()[..^10], Calendar(60), [1, 2]));

    [Fact]
    public void An_empty_state_is_refused() => Assert.Throws<InvalidDataException>(() => Restored([], Calendar(60), [1, 2]));

    [Fact]
    public void A_state_of_another_grid_is_refused() =>
        Assert.Contains("slots a day 24; 48", Assert.Throws<InvalidDataException>(() => Restored(Saved(), Calendar(30), [1, 2])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_state_of_other_steps_is_refused() =>
        Assert.Contains("step 2; 3", Assert.Throws<InvalidDataException>(() => Restored(Saved(), Calendar(60), [1, 3])).Message, StringComparison.Ordinal);

    private static byte[] Saved()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        Grown(Calendar(60), [1, 2], 48).Write(writer);
        return memory.ToArray();
    }

    private static ShortModel Restored(byte[] bytes, SlotCalendar calendar, int[] steps)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return ShortModel.Read(reader, calendar, steps);
    }
}
