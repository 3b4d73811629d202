using CrowdWatch.Hosting;

namespace CrowdWatch.Edge;

/// <summary>Keeps two edges from sharing one outbox. Held until the process ends, however it ends.</summary>
internal sealed class OutboxLock : IDisposable
{
    private readonly FileStream held;

    /// <exception cref="EdgeException">Another process holds it, or the place cannot be written to.</exception>
    public OutboxLock(string outboxPath)
    {
        if (Directory.Exists(outboxPath))
            throw new EdgeException($"Edge:Outbox:Path is {outboxPath}, which is a folder; allowed is the path of a file.");
        try
        {
            OwnerOnly.MakeFolder(Path.GetDirectoryName(outboxPath)!);
            held = OwnerOnly.Open(outboxPath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException or NotSupportedException)
        {
            throw new EdgeException($"Edge:Outbox:Path is {outboxPath}, whose folder cannot be made or used: {e.Message} Allowed is a place this program may write to.", e);
        }
        catch (IOException e)
        {
            throw new EdgeException(
                $"Edge:Outbox:Path is {outboxPath}, which another edge uses or whose disk fails: {e.Message} One edge has one outbox: stop the other one, or give this one an Edge:Id or an Edge:Outbox:Path of its own.", e);
        }
    }

    public void Dispose() => held.Dispose();
}
