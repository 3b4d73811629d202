using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Counts wrong links, so that nobody can try many or keep alerting busy with them. Right links are never counted.</summary>
internal sealed class WrongLinks : IDisposable
{
    /// <summary>Wrong links that an address may open in a minute.</summary>
    public const int MostOfOne = 20;

    /// <summary>Wrong links of all together in a minute; beyond, an address has no second try. One without a wrong link always gets through: a warden must not be locked out by a stranger.</summary>
    public const int MostOfAll = 200;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> each = PartitionedRateLimiter.Create<string, string>(
        sender => RateLimitPartition.GetFixedWindowLimiter(sender, _ => Limit(MostOfOne)));
    private readonly FixedWindowRateLimiter all = new(Limit(MostOfAll));

    /// <summary>Whether this sender has opened too many wrong links to be heard now.</summary>
    public bool AreTooMany(string sender)
    {
        var left = each.GetStatistics(sender)?.CurrentAvailablePermits ?? MostOfOne;
        return left == 0 || (left < MostOfOne && all.GetStatistics()?.CurrentAvailablePermits == 0);
    }

    /// <summary>Notes a wrong link.</summary>
    public void Note(string sender)
    {
        using var one = each.AttemptAcquire(sender);
        using var total = all.AttemptAcquire();
    }

    /// <summary>Who sends: the address; behind a proxy of our own network the one that the proxy names. Of IPv6 the half that a network has.</summary>
    public static string SenderOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var named = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IsOurs(address) && IPAddress.TryParse(named, out var behind) ? Network(behind) : Network(address);
    }

    public void Dispose()
    {
        each.Dispose();
        all.Dispose();
    }

    private static FixedWindowRateLimiterOptions Limit(int most) => new() { PermitLimit = most, Window = Window, QueueLimit = 0, AutoReplenishment = true };

    private static string Network(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        return octets.Length == 4 ? address.ToString() : Convert.ToHexString(octets, 0, 8).ToLower(CultureInfo.InvariantCulture);
    }

    /// <summary>Loopback and the networks of RFC 1918 and RFC 4193: nobody calls from there over the internet.</summary>
    private static bool IsOurs(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        return IPAddress.IsLoopback(address)
            || (octets.Length == 16 ? (octets[0] & 0xFE) == 0xFC : octets[0] == 10 || (octets[0] == 172 && octets[1] is >= 16 and <= 31) || (octets[0] == 192 && octets[1] == 168));
    }
}
