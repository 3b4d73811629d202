using System.Runtime.InteropServices;
using System.Text;

namespace CrowdWatch.Edge.Pictures;

/// <summary>The scenes of a camera as bytes: small grey pictures, for the edge's own folder and for nobody else.</summary>
public static class SceneFile
{
    // With the number of the form at its end.
    private static readonly byte[] Mark = "CrowdWatch scenes 1\n"u8.ToArray();

    // No picture is wider; a damaged file may say anything.
    private const int MaxCells = 4096;

    /// <summary>Writes scenes.</summary>
    /// <param name="scenes">One for each part of the day, null where none is known.</param>
    /// <param name="source">What they are of (<see cref="Read"/>).</param>
    public static byte[] Write(IReadOnlyList<ScenePicture?> scenes, string source)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(source);
            for (var slot = 0; slot < scenes.Count; slot++)
            {
                if (scenes[slot] is not { } scene)
                    continue;
                writer.Write((byte)slot);
                writer.Write(scene.Columns);
                writer.Write(scene.Rows);
                writer.Write(MemoryMarshal.AsBytes(scene.Levels));
                writer.Write(MemoryMarshal.AsBytes(scene.Detail));
            }
        }
        return stream.ToArray();
    }

    /// <summary>Reads scenes; null where they are of another source: the camera was given another address, rotation or picture.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="source">What they must be of; null reads those of any.</param>
    /// <exception cref="InvalidDataException">The bytes are no scenes, or not whole.</exception>
    public static ScenePicture?[]? Read(byte[] bytes, string? source)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            if (!reader.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark))
                throw new InvalidDataException("it does not begin as a file of scenes does");
            if (reader.ReadString() is var kept && source is not null && kept != source)
                return null;
            var scenes = new ScenePicture?[SceneMemory.Slots];
            while (reader.BaseStream.Position < bytes.Length)
            {
                var (slot, columns, rows) = (reader.ReadByte(), reader.ReadInt32(), reader.ReadInt32());
                if (slot >= scenes.Length || columns is < 1 or > MaxCells || rows is < 1 or > MaxCells)
                    throw new InvalidDataException($"it holds a scene {slot} of {columns} x {rows} cells; allowed are 0 to {scenes.Length - 1}, and 1 to {MaxCells} each way");
                var (levels, detail) = (new ushort[columns * rows], new float[columns / GreyPicture.BlockCells * (rows / GreyPicture.BlockCells)]);
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(levels.AsSpan()));
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(detail.AsSpan()));
                if (detail.Any(value => !float.IsFinite(value)))
                    throw new InvalidDataException("it holds values that are no numbers");
                scenes[slot] = ScenePicture.Kept(columns, rows, levels, detail);
            }
            return scenes;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("it is cut off", e);
        }
    }
}
