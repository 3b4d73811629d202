namespace CrowdWatch.Forecast.Days;

/// <summary>
/// How far weekdays, holidays and events lie above or below the level of the weeks around them, on the square-root scale: each column adds
/// something whatever the level, and a share of it. Places differ in which of the two holds from season to season: the days decide, and where
/// they cannot, as after one holiday, both get their part.
/// </summary>
internal sealed class CalendarEffects
{
    private readonly double[] added;
    private readonly double[] shares;

    /// <summary>Effects of each column, in their order.</summary>
    public CalendarEffects(double[] added, double[] shares) => (this.added, this.shares) = (added, shares);

    /// <summary>No effect of so many columns.</summary>
    public CalendarEffects(int columns)
        : this(new double[columns], new double[columns])
    {
    }

    public int Columns => added.Length;

    public DayEffect Of(CalendarEntry[] columns)
    {
        var (sum, share) = (0.0, 0.0);
        foreach (var entry in columns)
        {
            sum += entry.Value * added[entry.Column];
            share += entry.Value * shares[entry.Column];
        }
        return new(sum, share);
    }

    public void Write(BinaryWriter writer)
    {
        StateReading.WriteAll(writer, added);
        StateReading.WriteAll(writer, shares);
    }

    public static CalendarEffects Read(BinaryReader reader)
    {
        var added = StateReading.Doubles(reader, DayModel.MostColumns);
        return new(added, StateReading.Exactly(reader, added.Length));
    }
}
