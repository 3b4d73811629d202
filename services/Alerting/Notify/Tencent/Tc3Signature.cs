using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CrowdWatch.Alerting.Notify.Tencent;

/// <summary>Signs a request as Tencent Cloud's signature method v3 (TC3-HMAC-SHA256) describes it. Pure.</summary>
internal static class Tc3Signature
{
    private const string Algorithm = "TC3-HMAC-SHA256";
    private const string Terminator = "tc3_request";

    /// <summary>The request in the form that is hashed.</summary>
    /// <param name="headers">Headers to sign; names and values in lower case.</param>
    /// <param name="body">The whole body.</param>
    public static string Canonical(IReadOnlyDictionary<string, string> headers, string body)
    {
        var sorted = headers.OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        var lines = string.Concat(sorted.Select(header => $"{header.Key}:{header.Value}\n"));
        return $"POST\n/\n\n{lines}\n{string.Join(';', sorted.Select(header => header.Key))}\n{HashOf(body)}";
    }

    /// <summary>The header Authorization of a POST to the root of a host.</summary>
    /// <param name="secretId">Who signs.</param>
    /// <param name="secretKey">The key.</param>
    /// <param name="service">First part of the host's name, for example sms.</param>
    /// <param name="headers">Headers to sign; names and values in lower case.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="at">Moment, the same as in the header X-TC-Timestamp.</param>
    public static string Authorization(string secretId, string secretKey, string service, IReadOnlyDictionary<string, string> headers, string body, DateTimeOffset at)
    {
        var day = at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var scope = $"{day}/{service}/{Terminator}";
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var text = $"{Algorithm}\n{seconds}\n{scope}\n{HashOf(Canonical(headers, body))}";
        var key = Mac(Mac(Mac(Encoding.UTF8.GetBytes($"TC3{secretKey}"), day), service), Terminator);
        var names = string.Join(';', headers.Keys.Order(StringComparer.Ordinal));
        return $"{Algorithm} Credential={secretId}/{scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(Mac(key, text))}";
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
