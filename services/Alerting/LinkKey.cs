using System.Security.Cryptography;
using System.Text;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Hosting;
using CrowdWatch.Storage;

namespace CrowdWatch.Alerting;

/// <summary>The key that signs links: from the settings, or one made at the first start and kept beside the ledger, readable by its owner alone.</summary>
internal static class LinkKey
{
    private const int Bytes = 32;

    /// <exception cref="StorageException">The file beside the ledger cannot be read or made.</exception>
    public static byte[] Of(AlertingOptions options)
    {
        // Hashed, so that a key of the settings may be any text.
        if (Secret.Of(options.LinkKey, options.LinkKeyFile) is { } given)
            return SHA256.HashData(Encoding.UTF8.GetBytes(given.Reveal()));
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.LedgerPath!))!, "link.key");
        try
        {
            if (!File.Exists(path))
                Make(path);
            return Convert.FromHexString(File.ReadAllText(path).Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StorageException($"The key of the links, {path}, cannot be used: {e.Message} Allowed are {2 * Bytes} hexadecimal digits; without the file a new one is made, and links already sent end.", e);
        }
    }

    // Written aside and moved, so that a crash leaves no half key.
    private static void Make(string path)
    {
        var fresh = path + ".new";
        using (var file = new StreamWriter(OwnerOnly.Open(fresh, FileMode.Create, FileAccess.Write, FileShare.Read)))
            file.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
        File.Move(fresh, path);
    }
}
