namespace CrowdWatch.Domain.Texts;

/// <summary>
/// Reads whole files that people write and name: at most so many bytes, and never waiting for ever. What is named may be a pipe, as shells make of
/// <c>&lt;(…)</c>, or a device that has no end.
/// </summary>
public static class WrittenFile
{
    /// <summary>Secrets have some ten characters, keys some thousand.</summary>
    private const int MostSecretBytes = 1024 * 1024;

    /// <summary>How long a pipe may take, for example until a password manager has opened its store.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file, or a pipe.</param>
    /// <param name="mostBytes">More are refused.</param>
    /// <param name="within">How long a pipe may take; 10 s where nothing is said.</param>
    /// <exception cref="IOException">It cannot be read, is a folder, is too long, or gives nothing for too long; the message says which.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not read it.</exception>
    public static byte[] Read(string path, int mostBytes, TimeSpan? within = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Trim().Length == 0)
            throw new IOException("its path is empty.");
        // An operating system takes it for the end of the path.
        if (path.Contains('\0', StringComparison.Ordinal))
            throw new IOException("its path holds a character 0.");
        if (Directory.Exists(path))
            throw new IOException("it is a folder.");
        // Pipes and devices have no length, and opening one can block.
        if (new FileInfo(path) is { Exists: true, Length: > 0 })
            return Bytes(path, mostBytes);
        var reading = Task.Factory.StartNew(() => Bytes(path, mostBytes), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.WaitAny([reading], within ?? patience) == 0
            ? reading.GetAwaiter().GetResult()
            : throw new IOException("it is a pipe or a device that does not come to an end.");
    }

    /// <summary>A secret of a file: its text without the line end that editors add.</summary>
    /// <exception cref="IOException">As <see cref="Read"/>, or it is no text.</exception>
    /// <exception cref="UnauthorizedAccessException">As <see cref="Read"/>.</exception>
    public static string ReadSecret(string path)
    {
        try
        {
            return TextBytes.Read(Read(path, MostSecretBytes)).TrimEnd('\r', '\n');
        }
        catch (TextBytesException e)
        {
            throw new IOException($"line {e.Line} is {e.Message}.", e);
        }
    }

    private static byte[] Bytes(string path, int mostBytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        using var read = new MemoryStream();
        var part = new byte[64 * 1024];
        while (file.Read(part) is > 0 and var length)
        {
            read.Write(part, 0, length);
            if (read.Length > mostBytes)
                throw new IOException($"it is longer than {Size(mostBytes)}.");
        }
        return read.ToArray();
    }

    private static string Size(int bytes) => bytes % (1024 * 1024) == 0 ? $"{bytes / (1024 * 1024)} MiB" : $"{bytes} bytes";
}
