namespace CrowdWatch.Forecast.Models;

/// <summary>How far the zone has been from the usual of late: running means that forget by half in an hour, half a day, half a week.</summary>
internal record struct ShortSignals
{
    private const double LeastUsual = 0.3;

    private double levelHours;
    private double usualHours;
    private double levelDay;
    private double usualDay;

    /// <summary>Mean surprise, half-life an hour.</summary>
    public double Hour { get; private set; }

    /// <summary>Mean surprise, half-life half a day.</summary>
    public double Day { get; private set; }

    /// <summary>Mean surprise, half-life half a week.</summary>
    public double Week { get; private set; }

    /// <summary>By how much of the usual level the last two hours differed; 0 when they were usual.</summary>
    public readonly double RatioHours => Ratio(levelHours, usualHours);

    /// <summary>The same over half a day.</summary>
    public readonly double RatioDay => Ratio(levelDay, usualDay);

    public void Update(double z, double b, int slotsADay)
    {
        var hour = Rate(slotsADay / 24.0);
        var hours = Rate(slotsADay / 12.0);
        var day = Rate(slotsADay / 2.0);
        Hour += hour * (z - b - Hour);
        Day += day * (z - b - Day);
        Week += Rate(slotsADay * 3.5) * (z - b - Week);
        levelHours += hours * (z - levelHours);
        usualHours += hours * (b - usualHours);
        levelDay += day * (z - levelDay);
        usualDay += day * (b - usualDay);
    }

    public readonly void Write(BinaryWriter writer)
    {
        foreach (var value in (ReadOnlySpan<double>)[levelHours, usualHours, levelDay, usualDay, Hour, Day, Week])
            writer.Write(value);
    }

    public static ShortSignals Read(BinaryReader reader) => new()
    {
        levelHours = reader.ReadDouble(), usualHours = reader.ReadDouble(), levelDay = reader.ReadDouble(), usualDay = reader.ReadDouble(),
        Hour = reader.ReadDouble(), Day = reader.ReadDouble(), Week = reader.ReadDouble(),
    };

    private static double Ratio(double level, double usual) => Math.Clamp(level / Math.Max(usual, LeastUsual), 0.2, 5) - 1;

    private static double Rate(double halfLifeSlots) => 1 - Math.Pow(0.5, 1 / halfLifeSlots);
}
