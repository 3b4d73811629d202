using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>
/// The short part of the link in a message: the message's number and 72 bits of its HMAC-SHA256, 16 letters for the first sixteen million
/// messages. Guessing one takes 2^71 tries on average, and the page that takes them is rate limited.
/// </summary>
public sealed class LinkSigner
{
    private const int MacBytes = 9;
    private const int LeastNumberBytes = 3;
    private const int LeastKeyBytes = 16;
    private readonly byte[] key;

    /// <exception cref="ArgumentException">The key is shorter than 16 bytes.</exception>
    public LinkSigner(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < LeastKeyBytes)
            throw new ArgumentException($"A key of {key.Length} bytes is too short; at least {LeastKeyBytes} are needed.", nameof(key));
        this.key = [.. key];
    }

    /// <summary>The signed part of the link of a message.</summary>
    public string Sign(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        var bytes = NumberBytes(number);
        return Base64Url.EncodeToString([.. bytes, .. Mac(bytes)]);
    }

    /// <summary>The number of the message; null when the link is not ours.</summary>
    public long? Read(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length is < 16 or > 24 || !Base64Url.IsValid(token))
            return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < LeastNumberBytes + MacBytes)
            return null;
        var number = bytes[..^MacBytes];
        // Another spelling of the same bytes is no link of ours.
        if (!CryptographicOperations.FixedTimeEquals(Mac(number), bytes.AsSpan()[^MacBytes..]) || Base64Url.EncodeToString(bytes) != token)
            return null;
        Span<byte> eight = stackalloc byte[8];
        number.CopyTo(eight[(8 - number.Length)..]);
        return BinaryPrimitives.ReadInt64BigEndian(eight);
    }

    private byte[] Mac(byte[] number) => HMACSHA256.HashData(key, number)[..MacBytes];

    private static byte[] NumberBytes(long number)
    {
        var eight = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, number);
        var zeros = Math.Min(eight.TakeWhile(b => b == 0).Count(), 8 - LeastNumberBytes);
        return eight[zeros..];
    }
}
