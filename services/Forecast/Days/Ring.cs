namespace CrowdWatch.Forecast.Days;

/// <summary>The newest values of an endless row, up to a number.</summary>
internal sealed class Ring(int capacity)
{
    private readonly Queue<double> values = new();

    public IReadOnlyCollection<double> Values => values;

    public void Add(double value)
    {
        if (values.Count == capacity)
            values.Dequeue();
        values.Enqueue(value);
    }

    public void Write(BinaryWriter writer) => StateReading.WriteAll(writer, values);

    public static Ring Read(BinaryReader reader, int capacity)
    {
        var ring = new Ring(capacity);
        foreach (var value in StateReading.Doubles(reader, capacity))
            ring.Add(value);
        return ring;
    }
}
