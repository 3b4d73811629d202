using System.Net.Http.Headers;
using System.Text;
using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Storage.Influx;

/// <summary>How a request says who sends it; each version has its own scheme.</summary>
internal static class InfluxCredentials
{
    /// <summary>The Authorization header; null for a server without authentication.</summary>
    /// <exception cref="StorageException">A file of a secret cannot be read.</exception>
    public static AuthenticationHeaderValue? Header(InfluxOptions options) => options.Version switch
    {
        1 when string.IsNullOrEmpty(options.Username) => null,
        1 => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{Secret(options.Password, options.PasswordFile, nameof(options.PasswordFile))}"))),
        2 => new("Token", Token(options)),
        _ => new("Bearer", Token(options)),
    };

    /// <summary>The token of a 2.x or 3.x server.</summary>
    /// <exception cref="StorageException">Its file cannot be read.</exception>
    public static string Token(InfluxOptions options) => Secret(options.Token, options.TokenFile, nameof(options.TokenFile));

    // Files of secrets end in a line feed more often than not; no token or password of these servers does.
    private static string Secret(string? value, string? file, string setting)
    {
        if (string.IsNullOrEmpty(file))
            return value ?? "";
        try
        {
            return WrittenFile.ReadSecret(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"Storage:Influx:{setting} is {file}, which cannot be read: {e.Message} Allowed is a file that this program may read.", e);
        }
    }
}
