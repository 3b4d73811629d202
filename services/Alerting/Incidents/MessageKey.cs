using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>The idempotency key of a message: the same for the same incident, level, recipient and channel the first time, and another for every other, also when a ledger begins anew.</summary>
internal static class MessageKey
{
    /// <summary>32 hexadecimal digits.</summary>
    /// <param name="siteId">Of the plan.</param>
    /// <param name="incidentId">The incident, or what stands for it.</param>
    /// <param name="raisedAt">Its beginning.</param>
    /// <param name="severity">The level; null: over.</param>
    /// <param name="recipientId">To whom.</param>
    /// <param name="channel">Over what.</param>
    /// <param name="before">Messages of this level to the same before it.</param>
    public static string Of(string siteId, string? incidentId, DateTimeOffset raisedAt, Severity? severity, string recipientId, string channel, int before)
    {
        var text = string.Join('\n', siteId, incidentId, raisedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), severity?.ToString() ?? "over", recipientId, channel)
            + (before == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n{before}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
