using System.Security.Cryptography;
using System.Text;

namespace CrowdWatch.Alerting.Notify.Webhook;

/// <summary>
/// Signs a webhook: HMAC-SHA256 over the Unix time, a dot and the body. A receiver works out the same, compares in constant time, and
/// refuses times that are more than a few minutes away, so that nobody can send an old call again. Pure.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>Header that carries it.</summary>
    public const string Header = "X-CrowdWatch-Signature";

    /// <summary>Value of the header, t=UNIX SECONDS,v1=HEX.</summary>
    public static string Of(string secret, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(FormattableString.Invariant($"{time}.{body}")));
        return FormattableString.Invariant($"t={time},v1={Convert.ToHexStringLower(mac)}");
    }
}
