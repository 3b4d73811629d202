namespace CrowdWatch.Forecast.Days;

/// <summary>Reads parts of a saved state and refuses what cannot have been written.</summary>
internal static class StateReading
{
    /// <exception cref="InvalidDataException">The number is negative or above what is ever written.</exception>
    public static int Count(BinaryReader reader, int most) => Between(reader, 0, most);

    public static void WriteAll(BinaryWriter writer, IReadOnlyCollection<double> values)
    {
        writer.Write(values.Count);
        foreach (var value in values)
            writer.Write(value);
    }

    public static double[] Doubles(BinaryReader reader, int most)
    {
        var values = new double[Count(reader, most)];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader.ReadDouble();
        return values;
    }

    public static double[] Exactly(BinaryReader reader, int length)
    {
        var values = Doubles(reader, length);
        return values.Length == length
            ? values
            : throw new InvalidDataException($"The state of the daily forecast is damaged: a length of {values.Length} where {length} is due.");
    }

    public static int Between(BinaryReader reader, int least, int most)
    {
        var number = reader.ReadInt32();
        return number >= least && number <= most
            ? number
            : throw new InvalidDataException($"The state of the daily forecast is damaged: {number} where {least} to {most} are allowed.");
    }

    public static DateOnly Date(BinaryReader reader) => DateOnly.FromDayNumber(Between(reader, 0, DateOnly.MaxValue.DayNumber));
}
