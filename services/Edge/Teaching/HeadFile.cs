using System.Security.Cryptography;
using System.Text.Json;
using CrowdWatch.Edge.Models;
using CrowdWatch.Hosting;

namespace CrowdWatch.Edge.Teaching;

/// <summary>
/// Keeps a head in one file: a mark, the length of a JSON text, that text with all that is said in words and numbers, the arrays as floats, and the SHA-256
/// of it all. Reading is strict.
/// </summary>
public static class HeadFile
{
    /// <summary>How such files end.</summary>
    public const string Extension = ".head";

    private const int MaxBytes = 512 * 1024 * 1024;
    private const int MaxTextBytes = 64 * 1024;

    private static ReadOnlySpan<byte> Mark => "CWHEAD1\n"u8;

    /// <summary>Writes the file whole or not at all; only its owner may read it.</summary>
    /// <exception cref="HeadException">It cannot be written.</exception>
    public static void Write(string path, TaughtHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        try
        {
            OwnerOnly.Write(path, ToBytes(head));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HeadException($"What was taught cannot be written to {path}: {e.Message}", e);
        }
    }

    /// <exception cref="HeadException">The file is missing, damaged, of another version, or not what it says of itself.</exception>
    public static TaughtHead Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new HeadException($"What was taught, {path}, cannot be read: it is a folder.");
            if (!File.Exists(path))
                throw new HeadException($"What was taught, {path}, cannot be read: there is no such file.");
            var length = OrdinaryFile.LengthOf(path);
            if (length == 0)
                throw new HeadException($"What was taught, {path}, is empty (0 bytes), or a pipe or a device: give a file.");
            if (length > MaxBytes)
                throw new HeadException($"What was taught, {path}, has {length} bytes: allowed are {MaxBytes} at most.");
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HeadException($"What was taught, {path}, cannot be read: {e.Message}", e);
        }
    }

    internal static byte[] ToBytes(TaughtHead head)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(HeadText.Of(head), HeadJson.Default.HeadText);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(text.Length);
            writer.Write(text);
            foreach (var array in HeadText.Arrays(head))
            {
                foreach (var value in array)
                    writer.Write(value);
            }
        }
        stream.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    internal static TaughtHead Parse(byte[] bytes, string path)
    {
        if (!bytes.AsSpan().StartsWith(Mark))
            throw new HeadException($"{path} is not what 'crowdwatch teach' writes, or of a later version: it does not begin with {System.Text.Encoding.ASCII.GetString(Mark).Trim()}.");
        var body = bytes.AsSpan(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length)))
            throw new HeadException($"What was taught, {path}, is damaged: its checksum is wrong. Teach the camera again, or take the file from a backup.");
        var start = Mark.Length + sizeof(int);
        var length = body.Length < start ? -1 : BitConverter.ToInt32(body[Mark.Length..]);
        if (length is < 0 or > MaxTextBytes || length > body.Length - start)
            throw new HeadException($"What was taught, {path}, is damaged: its text is said to have {length} bytes.");
        try
        {
            var text = JsonSerializer.Deserialize(body.Slice(start, length), HeadJson.Default.HeadText) ?? throw new HeadException($"What was taught, {path}, holds no text.");
            return text.ToHead(body[(start + length)..]);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or ArgumentException or OverflowException)
        {
            throw new HeadException($"What was taught, {path}, does not fit together: {e.Message}", e);
        }
    }
}

/// <summary>A head that cannot be used. The message is for the user as it stands.</summary>
public sealed class HeadException : Exception
{
    public HeadException(string message) : base(message) { }

    public HeadException(string message, Exception inner) : base(message, inner) { }
}
