using System.Security.Cryptography;
using System.Text;

namespace CrowdWatch.Alerting.Notify.Twilio;

/// <summary>The signature in X-Twilio-Signature of a call that Twilio makes with a form. Pure.</summary>
internal static class TwilioSignature
{
    /// <summary>HMAC-SHA1 in base 64 of the address called and the fields after it, sorted by name and value, none twice.</summary>
    public static string Of(string authToken, string url, IEnumerable<(string Name, string Value)> fields)
    {
        var sorted = fields.Distinct().OrderBy(field => field.Name, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal);
        var text = url + string.Concat(sorted.Select(field => field.Name + field.Value));
#pragma warning disable CA5350 // Twilio defines its signature with SHA-1; as an HMAC it is not broken.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }
}
