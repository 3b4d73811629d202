using CrowdWatch.Hosting;

namespace CrowdWatch.Host.Commands.Up;

/// <summary>Files that only their owner may read.</summary>
internal static class LocalFile
{
    public static async Task WriteSecretAsync(string path, string text, CancellationToken cancellationToken)
    {
        await using var file = OwnerOnly.Open(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
