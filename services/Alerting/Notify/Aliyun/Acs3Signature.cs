using System.Security.Cryptography;
using System.Text;

namespace CrowdWatch.Alerting.Notify.Aliyun;

/// <summary>Signs a request as Alibaba Cloud's signature method V3 (ACS3-HMAC-SHA256) describes it. Pure.</summary>
internal static class Acs3Signature
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>SHA-256 of a body in lower-case hexadecimal, for the header x-acs-content-sha256.</summary>
    public static string HashOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>The query as it is signed and sent: sorted by name, everything escaped but letters, digits and -._~.</summary>
    public static string Query(IEnumerable<(string Name, string Value)> parameters) =>
        Calls.FormText.Of(parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal));

    /// <summary>The request in the form that is hashed.</summary>
    /// <param name="query">Made by <see cref="Query"/>.</param>
    /// <param name="headers">Headers to sign, lower-case names; x-acs-content-sha256 among them.</param>
    public static string Canonical(string query, IReadOnlyDictionary<string, string> headers)
    {
        var sorted = headers.OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        var lines = string.Concat(sorted.Select(header => $"{header.Key}:{header.Value.Trim()}\n"));
        return $"POST\n/\n{query}\n{lines}\n{string.Join(';', sorted.Select(header => header.Key))}\n{headers["x-acs-content-sha256"]}";
    }

    /// <summary>The header Authorization of a POST to the root of a host.</summary>
    /// <param name="accessKeyId">Who signs.</param>
    /// <param name="accessKeySecret">The key.</param>
    /// <param name="query">Made by <see cref="Query"/>.</param>
    /// <param name="headers">Headers to sign, lower-case names.</param>
    public static string Authorization(string accessKeyId, string accessKeySecret, string query, IReadOnlyDictionary<string, string> headers)
    {
        var text = $"{Algorithm}\n{HashOf(Canonical(query, headers))}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(accessKeySecret), Encoding.UTF8.GetBytes(text));
        var names = string.Join(';', headers.Keys.Order(StringComparer.Ordinal));
        return $"{Algorithm} Credential={accessKeyId},SignedHeaders={names},Signature={Convert.ToHexStringLower(signature)}";
    }
}
