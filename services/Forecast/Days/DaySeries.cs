namespace CrowdWatch.Forecast.Days;

/// <summary>Square roots of the daily visitors, one value a day without holes; days that were not observed hold a filled value.</summary>
internal sealed class DaySeries(DateOnly first)
{
    private readonly List<double> values = [];
    private readonly List<bool> observed = [];

    /// <summary>Date of index 0.</summary>
    public DateOnly First { get; private set; } = first;

    public int Count => values.Count;

    /// <summary>Largest observed value.</summary>
    public double Largest { get; private set; }

    public double this[int index] => values[index];

    public bool IsObserved(int index) => observed[index];

    public DateOnly DateOf(int index) => First.AddDays(index);

    public void Append(double value, bool isObserved)
    {
        values.Add(value);
        observed.Add(isObserved);
        if (isObserved)
            Largest = Math.Max(Largest, value);
    }

    /// <summary>Forgets all but the newest days.</summary>
    public void Keep(int newest)
    {
        var surplus = values.Count - newest;
        if (surplus <= 0)
            return;
        values.RemoveRange(0, surplus);
        observed.RemoveRange(0, surplus);
        First = First.AddDays(surplus);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(First.DayNumber);
        writer.Write(Largest);
        writer.Write(values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            writer.Write(values[i]);
            writer.Write(observed[i]);
        }
    }

    public static DaySeries Read(BinaryReader reader)
    {
        var series = new DaySeries(StateReading.Date(reader));
        var largest = reader.ReadDouble();
        var count = StateReading.Count(reader, DayModel.LongestHistoryDays + DayModel.RefitTreesEveryDays);
        for (var i = 0; i < count; i++)
            series.Append(reader.ReadDouble(), reader.ReadBoolean());
        series.Largest = largest;
        return series;
    }
}
