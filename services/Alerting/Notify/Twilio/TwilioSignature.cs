using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CrowdWatch.Alerting.Notify.Twilio;

/// <summary>The signature in X-Twilio-Signature of a call that Twilio makes with a form. Pure.</summary>
internal static class TwilioSignature
{
    /// <summary>An address as Twilio may have signed it: with its port, the one of its scheme where it names none, and without. The rest stays letter by letter.</summary>
    public static IEnumerable<string> Forms(string url)
    {
        yield return url;
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3 || !Uri.TryCreate(url, UriKind.Absolute, out var address))
            yield break;
        var end = url.IndexOfAny(['/', '?', '#'], start);
        var (authority, rest) = end < 0 ? (url[start..], "") : (url[start..end], url[end..]);
        // A colon within brackets belongs to an IPv6 address, one before an @ to a password.
        var colon = authority.LastIndexOf(':');
        var host = colon > authority.LastIndexOfAny([']', '@']) ? authority[..colon] : authority;
        yield return $"{url[..start]}{host}{rest}";
        yield return string.Create(CultureInfo.InvariantCulture, $"{url[..start]}{host}:{address.Port}{rest}");
    }

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
