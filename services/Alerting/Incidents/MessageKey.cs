using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>The idempotency key of a message: the same for the same incident, level, recipient and channel, and another for every other, also when a ledger begins anew.</summary>
internal static class MessageKey
{
    /// <summary>32 hexadecimal digits.</summary>
    public static string Of(string siteId, string? incidentId, DateTimeOffset raisedAt, Severity? severity, string recipientId, string channel)
    {
        var text = string.Join('\n', siteId, incidentId, raisedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), severity?.ToString() ?? "over", recipientId, channel);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
