using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CrowdWatch.Api.Commands;

/// <summary>Who may command: whoever has the operator key; without one, whoever sits at this machine.</summary>
public sealed class CommandRights
{
    private const string Scheme = "Bearer ";
    private readonly byte[]? keyHash;

    /// <param name="key">The operator key; null or empty without.</param>
    public CommandRights(string? key) => keyHash = string.IsNullOrEmpty(key) ? null : Hash(key);

    /// <summary>Why the request may not command; null when it may.</summary>
    public CommandRefusal? Judge(CommandRequest request)
    {
        if (keyHash is not null)
            return HasKey(request.Authorization) ? null : CommandRefusal.WrongKey;
        if (request.CameThroughProxy || request.Remote is null || !IsLoopback(request.Remote))
            return CommandRefusal.NotFromHere;
        // A page of a stranger may make its own name lead to this machine: then its origin equals the host, but is no name of this machine's.
        if (!IsNameOfThisMachine(request.Host))
            return CommandRefusal.ForeignPage;
        return request.Origin is null || string.Equals(request.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            ? null
            : CommandRefusal.ForeignPage;
    }

    /// <summary>Compared by hash and in constant time: neither its length nor its beginning can be measured.</summary>
    private bool HasKey(string? authorization) =>
        authorization is not null
        && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(authorization[Scheme.Length..].Trim()), keyHash);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static bool IsNameOfThisMachine(string host)
    {
        if (!Uri.TryCreate($"http://{host}", UriKind.Absolute, out var address))
            return false;
        return address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IsLoopback(ip));
    }

    private static bool IsLoopback(IPAddress address) =>
        IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
