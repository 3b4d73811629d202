namespace CrowdWatch.Forecast.Days;

/// <summary>
/// Corrects the forecast of one step by what is known of its target: bookings beside their usual share of the visitors, rain and temperature
/// beside their usual. Learnt from the errors of the forecasts without it; without anything known it changes nothing.
/// </summary>
internal sealed class KnownAhead
{
    /// <summary>Numbers that the correction is made of.</summary>
    public const int Columns = 3;

    private const double HalfLifeDays = 365;
    private const double UsualRate = 1.0 / 60;
    private const double Penalty = 10;
    private readonly double[] gram = new double[Columns * Columns];
    private readonly double[] moment = new double[Columns];
    private double booked, visited, usualRain, usualTemperature;
    private int rows, rains, temperatures;

    /// <summary>The numbers of a target, on the square-root scale; 0 where nothing is known.</summary>
    public double[] Row(DayAhead known, double forecast)
    {
        var row = new double[Columns];
        if (known.Bookings is { } bookings && booked > 0 && visited > 0)
            row[0] = Math.Sqrt(bookings * visited / booked) - forecast;
        // Weather takes a share of the visitors away or adds one: it counts by the height of the forecast.
        if (known.RainMillimetres is { } rain && rains > 0)
            row[1] = (Math.Sqrt(rain) - usualRain) * forecast;
        if (known.TemperatureCelsius is { } temperature && temperatures > 0)
            row[2] = (temperature - usualTemperature) * forecast;
        return row;
    }

    public double Correction(ReadOnlySpan<double> row)
    {
        var any = false;
        foreach (var value in row)
            any |= value != 0;
        return any ? StepRegression.Dot(row, Coefficients()) : 0;
    }

    /// <summary>Learns how wrong the forecast without correction was.</summary>
    public void Learn(ReadOnlySpan<double> row, double error)
    {
        rows = Math.Min(rows + 1, int.MaxValue - 1);
        var decay = Math.Pow(0.5, 1 / HalfLifeDays);
        for (var i = 0; i < Columns; i++)
        {
            moment[i] = decay * moment[i] + row[i] * error;
            for (var j = 0; j < Columns; j++)
                gram[i * Columns + j] = decay * gram[i * Columns + j] + row[i] * row[j];
        }
    }

    /// <summary>Learns what is usual, once the visitors of the target are known.</summary>
    public void LearnUsual(DayAhead known, double visitors)
    {
        if (known.Bookings is { } bookings)
            (booked, visited) = (booked + UsualRate * (bookings - booked), visited + UsualRate * (visitors - visited));
        if (known.RainMillimetres is { } rain)
            usualRain += (Math.Sqrt(rain) - usualRain) * Math.Max(UsualRate, 1.0 / ++rains);
        if (known.TemperatureCelsius is { } temperature)
            usualTemperature += (temperature - usualTemperature) * Math.Max(UsualRate, 1.0 / ++temperatures);
    }

    public void Write(BinaryWriter writer)
    {
        StateReading.WriteAll(writer, [.. gram, .. moment, booked, visited, usualRain, usualTemperature]);
        foreach (var count in new[] { rows, rains, temperatures })
            writer.Write(count);
    }

    public static KnownAhead Read(BinaryReader reader)
    {
        var known = new KnownAhead();
        var numbers = StateReading.Exactly(reader, Columns * Columns + Columns + 4);
        numbers.AsSpan(0, Columns * Columns).CopyTo(known.gram);
        numbers.AsSpan(Columns * Columns, Columns).CopyTo(known.moment);
        (known.booked, known.visited, known.usualRain, known.usualTemperature) = (numbers[^4], numbers[^3], numbers[^2], numbers[^1]);
        (known.rows, known.rains, known.temperatures) =
            (StateReading.Count(reader, int.MaxValue), StateReading.Count(reader, int.MaxValue), StateReading.Count(reader, int.MaxValue));
        return known;
    }

    // Each number is shrunk as if so many days had shown no effect of it.
    private double[] Coefficients()
    {
        var ridge = new Ridge(Columns);
        var penalties = new double[Columns];
        for (var i = 0; i < Columns; i++)
            penalties[i] = Penalty * gram[i * Columns + i] / Math.Max(1, Math.Min(rows, HalfLifeDays / Math.Log(2)));
        ridge.Set(gram, moment);
        return ridge.Solve(penalties, stackalloc double[Columns]);
    }
}
