namespace CrowdWatch.Forecast.Models;

/// <summary>
/// Scores a zone's model and the weekly naive side by side when their truth arrives, over the last seven days, and says when the naive should
/// take over: after a week in which it lost less; the model comes back once it loses clearly less. Not safe for concurrent use.
/// </summary>
public sealed class ShortWatch
{
    private const int Version = 1;
    private const int Days = 7;

    // Coming back asks for a gain that chance does not give, so that the two do not alternate.
    private const double ComeBackShare = 0.95;

    // A week mostly without truths decides nothing.
    private const double LeastSeenShare = 0.25;

    private readonly SlotCalendar calendar;
    private readonly int[] steps;
    private readonly ShortPoint[] said;
    private readonly ShortPoint[] naiveSaid;
    private readonly long[] saidAt;
    private readonly ScoreSums[] model = new ScoreSums[Days];
    private readonly ScoreSums[] naive = new ScoreSums[Days];
    private long day = long.MinValue;

    public ShortWatch(SlotCalendar calendar, IReadOnlyList<int> steps)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(steps);
        this.calendar = calendar;
        this.steps = [.. steps];
        saidAt = new long[this.steps[^1] + 1];
        Array.Fill(saidAt, long.MinValue);
        said = new ShortPoint[saidAt.Length * this.steps.Length];
        naiveSaid = new ShortPoint[said.Length];
    }

    /// <summary>The model's score of the last seven days.</summary>
    public ForecastScore Model => SumOf(model).Score();

    /// <summary>The weekly naive's score of the same truths.</summary>
    public ForecastScore Naive => SumOf(naive).Score();

    /// <summary>Mean absolute error of the model over that of the weekly naive; null while there is nothing to compare.</summary>
    public double? ScaledError => Naive is { Count: > 0, MeanAbsoluteError: > 0 } score ? Model.MeanAbsoluteError / score.MeanAbsoluteError : null;

    /// <summary>Whether the weekly naive should stand in for the model.</summary>
    public bool IsFallenBack { get; private set; }

    /// <summary>Remembers what both said at the end of a slot; ignored while the naive has no week to repeat.</summary>
    public void Say(ShortForecast forecast, ShortForecast naiveForecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(naiveForecast);
        if (forecast.Origin != naiveForecast.Origin || forecast.Points.Count != steps.Length || naiveForecast.Points.Count != steps.Length)
            throw new ArgumentException($"Forecasts of slots {forecast.Origin} and {naiveForecast.Origin} cannot be compared: two of the same slot and the watched steps are allowed.", nameof(forecast));
        if (naiveForecast.IsColdStart)
            return;
        var row = RowOf(forecast.Origin);
        saidAt[row] = forecast.Origin;
        for (var i = 0; i < steps.Length; i++)
        {
            said[(row * steps.Length) + i] = forecast.Points[i];
            naiveSaid[(row * steps.Length) + i] = naiveForecast.Points[i];
        }
    }

    /// <summary>Scores what was said of this slot. True when it is decided anew who forecasts.</summary>
    public bool Take(long slot, double? people)
    {
        var today = slot / calendar.SlotsADay;
        var before = IsFallenBack;
        if (day == long.MinValue)
            day = today;
        for (; day < today; day++)
        {
            Decide();
            model[PlaceOf(day + 1)] = naive[PlaceOf(day + 1)] = default;
        }
        if (people is { } truth && !calendar.At(slot).IsClosed)
            Score(slot, truth);
        return IsFallenBack != before;
    }

    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write((long)Version);
        writer.Write(day);
        writer.Write(IsFallenBack);
        StateFormat.Write(writer, model);
        StateFormat.Write(writer, naive);
        StateFormat.Write(writer, saidAt);
        StateFormat.Write(writer, said);
        StateFormat.Write(writer, naiveSaid);
    }

    /// <exception cref="InvalidDataException">The state has another version or shape.</exception>
    public static ShortWatch Read(BinaryReader reader, SlotCalendar calendar, IReadOnlyList<int> steps)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var watch = new ShortWatch(calendar, steps);
        StateFormat.Expect(reader, Version, "watch version");
        watch.day = reader.ReadInt64();
        watch.IsFallenBack = reader.ReadBoolean();
        StateFormat.Read(reader, watch.model);
        StateFormat.Read(reader, watch.naive);
        StateFormat.Read(reader, watch.saidAt);
        StateFormat.Read(reader, watch.said);
        StateFormat.Read(reader, watch.naiveSaid);
        return watch;
    }

    private void Score(long slot, double truth)
    {
        var place = PlaceOf(day);
        for (var i = 0; i < steps.Length; i++)
        {
            var row = RowOf(slot - steps[i]);
            if (saidAt[row] != slot - steps[i])
                continue;
            model[place] += ScoreSums.Of(said[(row * steps.Length) + i], truth);
            naive[place] += ScoreSums.Of(naiveSaid[(row * steps.Length) + i], truth);
        }
    }

    /// <summary>At the end of a day, by the losses of its week.</summary>
    private void Decide()
    {
        var (own, other) = (SumOf(model), SumOf(naive));
        if (own.Count < LeastSeenShare * Days * calendar.SlotsADay * steps.Length)
            return;
        IsFallenBack = IsFallenBack ? own.Loss >= ComeBackShare * other.Loss : own.Loss > other.Loss;
    }

    private static ScoreSums SumOf(ScoreSums[] days) => days.Aggregate(default(ScoreSums), (sum, next) => sum + next);

    private static int PlaceOf(long day) => (int)(((day % Days) + Days) % Days);

    private int RowOf(long slot) => (int)(((slot % saidAt.Length) + saidAt.Length) % saidAt.Length);
}
