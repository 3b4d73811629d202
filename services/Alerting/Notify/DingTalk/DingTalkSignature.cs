using System.Security.Cryptography;
using System.Text;

namespace CrowdWatch.Alerting.Notify.DingTalk;

/// <summary>Signs the address of a group robot after DingTalk's "custom robots, security settings, sign": base64 of HMAC-SHA256 over the time in milliseconds, a line feed and the secret, with the secret as key. Pure.</summary>
internal static class DingTalkSignature
{
    /// <summary>The signature, not yet escaped for the address.</summary>
    public static string Of(string secret, long unixMilliseconds) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(FormattableString.Invariant($"{unixMilliseconds}\n{secret}"))));
}
