namespace CrowdWatch.Forecast.Days;

/// <summary>What was forecast at one origin, on the square-root scale, until its truth is known: one value a step, and the highest so far.</summary>
internal sealed class IssuedPath(DateOnly origin, bool fromObserved, double[] forecasts, double[] spreads, double[] bare, DayAhead[] known)
{
    /// <summary>The last known day.</summary>
    public DateOnly Origin => origin;

    /// <summary>Whether that day was observed; others are not scored.</summary>
    public bool FromObserved => fromObserved;

    public double[] Forecasts => forecasts;

    /// <summary>The forecasts without what was known ahead.</summary>
    public double[] Bare => bare;

    /// <summary>What was known ahead of each step; empty if nothing was.</summary>
    public DayAhead[] Known => known;

    /// <summary>Usual error of each step, as known at the origin.</summary>
    public double[] Spreads => spreads;

    /// <summary>Highest truth of the observed days so far; negative infinity before the first.</summary>
    public double HighestTruth { get; private set; } = double.NegativeInfinity;

    /// <summary>Step (0 for the first) of the highest forecast among the observed days so far; -1 before the first.</summary>
    public int HighestStep { get; private set; } = -1;

    /// <summary>Takes the truth of a step (0 for the first); steps come in rising order.</summary>
    public void Take(int step, double truth)
    {
        HighestTruth = Math.Max(HighestTruth, truth);
        if (HighestStep < 0 || forecasts[step] > forecasts[HighestStep])
            HighestStep = step;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(origin.DayNumber);
        writer.Write(fromObserved);
        StateReading.WriteAll(writer, forecasts);
        StateReading.WriteAll(writer, spreads);
        StateReading.WriteAll(writer, bare);
        writer.Write(known.Length);
        foreach (var day in known)
        {
            // NaN is never given, so it can stand for what is not known.
            writer.Write(day.Bookings ?? double.NaN);
            writer.Write(day.TemperatureCelsius ?? double.NaN);
            writer.Write(day.RainMillimetres ?? double.NaN);
        }
        writer.Write(HighestTruth);
        writer.Write(HighestStep);
    }

    public static IssuedPath Read(BinaryReader reader, int horizon)
    {
        var (date, observed) = (StateReading.Date(reader), reader.ReadBoolean());
        var parts = new double[3][];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = StateReading.Exactly(reader, horizon);
        var ahead = new DayAhead[StateReading.Count(reader, horizon)];
        for (var i = 0; i < ahead.Length; i++)
            ahead[i] = new(Number(reader), Number(reader), Number(reader));
        return new(date, observed, parts[0], parts[1], parts[2], ahead)
        {
            HighestTruth = reader.ReadDouble(),
            HighestStep = StateReading.Between(reader, -1, horizon - 1),
        };
    }

    private static double? Number(BinaryReader reader) => reader.ReadDouble() is var number && double.IsNaN(number) ? null : number;
}
