using System.Security.Cryptography;
using System.Text;

namespace CrowdWatch.Forecast.Models;

/// <summary>Saving and restoring: a restored model forecasts bit for bit as the saved one would have.</summary>
public sealed partial class ShortModel
{
    private const int StateVersion = 1;
    private const int MostStateBytes = 64 << 20;

    private static readonly byte[] StateMark = Encoding.ASCII.GetBytes("CWSHORT\n");

    /// <summary>Writes the whole state with its shape and a checksum.</summary>
    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var memory = new MemoryStream();
        using (var body = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
            WriteBody(body);
        var bytes = memory.ToArray();
        writer.Write(StateMark);
        writer.Write(StateVersion);
        writer.Write(bytes.Length);
        writer.Write(SHA256.HashData(bytes));
        writer.Write(bytes);
    }

    /// <summary>Restores a model.</summary>
    /// <exception cref="InvalidDataException">The state is damaged, of another version, or was written for another grid or other steps.</exception>
    public static ShortModel Read(BinaryReader reader, SlotCalendar calendar, IReadOnlyList<int> steps)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var model = new ShortModel(calendar, steps);
        if (!reader.ReadBytes(StateMark.Length).AsSpan().SequenceEqual(StateMark))
            throw new InvalidDataException("The saved state is not that of a short forecast model.");
        try
        {
            var version = reader.ReadInt32();
            if (version != StateVersion)
                throw new InvalidDataException($"The saved forecast state has version {version}; {StateVersion} is allowed.");
            var length = reader.ReadInt32();
            if (length is < 0 or > MostStateBytes)
                throw new InvalidDataException($"The saved forecast state says it has {length} bytes; 0 to {MostStateBytes} are allowed.");
            var hash = reader.ReadBytes(SHA256.HashSizeInBytes);
            var bytes = reader.ReadBytes(length);
            if (bytes.Length != length || !SHA256.HashData(bytes).AsSpan().SequenceEqual(hash))
                throw new InvalidDataException($"The saved forecast state is damaged: its checksum does not fit its {bytes.Length} bytes of {length}.");
            using var body = new BinaryReader(new MemoryStream(bytes));
            model.ReadBody(body);
        }
        catch (EndOfStreamException fault)
        {
            throw new InvalidDataException("The saved forecast state ends early.", fault);
        }
        return model;
    }

    private void WriteBody(BinaryWriter writer)
    {
        writer.Write((long)calendar.SlotsADay);
        writer.Write((long)steps.Length);
        foreach (var step in steps)
            writer.Write((long)step);
        writer.Write(solvedDay);
        writer.Write(isSolved);
        writer.Write(meanTemperature);
        past.Write(writer);
        regressions.Write(writer);
        calibration.Write(writer);
        naive.Write(writer);
    }

    private void ReadBody(BinaryReader reader)
    {
        StateFormat.Expect(reader, calendar.SlotsADay, "slots a day");
        StateFormat.Expect(reader, steps.Length, "number of steps");
        foreach (var step in steps)
            StateFormat.Expect(reader, step, "step");
        solvedDay = reader.ReadInt64();
        isSolved = reader.ReadBoolean();
        meanTemperature = reader.ReadDouble();
        past.Read(reader);
        regressions.Read(reader);
        calibration.Read(reader);
        naive.Read(reader);
    }
}
