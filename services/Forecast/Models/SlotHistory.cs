namespace CrowdWatch.Forecast.Models;

/// <summary>The last two weeks and two days on the root scale: level, what was usual then, whether it was seen.</summary>
internal sealed class SlotHistory(int length)
{
    private const byte Seen = 1;
    private const byte Odd = 2;
    private const byte Filled = 4;

    private readonly float[] level = new float[length];
    private readonly float[] usual = new float[length];
    private readonly byte[] marks = new byte[length];
    private long first = long.MaxValue;
    private long last = long.MinValue;

    public long Bytes => (long)length * 9;

    public void Put(long slot, double z, double b, bool isObserved, bool isOdd)
    {
        var i = Place(slot);
        level[i] = (float)z;
        usual[i] = (float)b;
        marks[i] = (byte)((isObserved ? Seen : Filled) | (isOdd ? Odd : 0));
        if (slot < first)
            first = slot;
        if (slot > last)
            last = slot;
    }

    /// <summary>Forgets everything, for instance after a silence longer than the ring.</summary>
    public void Clear()
    {
        first = long.MaxValue;
        last = long.MinValue;
    }

    public bool Has(long slot) => slot >= first && slot <= last && slot > last - length;

    public bool IsObserved(long slot) => Has(slot) && (marks[Place(slot)] & Seen) != 0;

    public double Level(long slot) => level[Place(slot)];

    public double Usual(long slot) => usual[Place(slot)];

    /// <summary>How far the slot was from the usual; 0 where the ring does not reach.</summary>
    public double Residual(long slot) => Has(slot) ? (double)level[Place(slot)] - usual[Place(slot)] : 0;

    /// <summary>The same, but 0 on days whose surprise says nothing about other days.</summary>
    public double OrdinaryResidual(long slot) => Has(slot) && (marks[Place(slot)] & Odd) == 0 ? Residual(slot) : 0;

    public void Write(BinaryWriter writer)
    {
        writer.Write(first);
        writer.Write(last);
        StateFormat.Write(writer, level);
        StateFormat.Write(writer, usual);
        StateFormat.Write(writer, marks);
    }

    public void Read(BinaryReader reader)
    {
        first = reader.ReadInt64();
        last = reader.ReadInt64();
        StateFormat.Read(reader, level);
        StateFormat.Read(reader, usual);
        StateFormat.Read(reader, marks);
    }

    private int Place(long slot) => (int)(((slot % length) + length) % length);
}
