using System.Buffers.Binary;
using System.Globalization;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>
/// An H.264 clip in memory as a camera sends it: access unit after access unit, cut into RTP packets (RFC 6184) and framed for RTSP over TCP (RFC 2326, 10.12).
/// Made once and read by all clients; only sequence numbers and times are written into a client's own copy.
/// </summary>
internal sealed class StreamClip
{
    /// <summary>Ticks a second of RTP times of video.</summary>
    public const int ClockRate = 90_000;

    private const int MaxPayload = 1400;
    private const int InterleavedHeader = 4;
    private const int RtpHeader = 12;
    private const byte PayloadType = 96;

    private StreamClip(IReadOnlyList<AccessUnit> units, uint duration, byte[] sps, byte[] pps) => (Units, Duration, Sps, Pps) = (units, duration, sps, pps);

    /// <summary>In the order of decoding.</summary>
    public IReadOnlyList<AccessUnit> Units { get; }

    /// <summary>RTP ticks until the clip begins again.</summary>
    public uint Duration { get; }

    public byte[] Sps { get; }

    public byte[] Pps { get; }

    /// <summary>What the server answers to DESCRIBE.</summary>
    public string Description => string.Join("\r\n",
        "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=camera", "c=IN IP4 127.0.0.1", "t=0 0", "a=control:*", $"m=video 0 RTP/AVP {PayloadType}", $"a=rtpmap:{PayloadType} H264/{ClockRate}",
        $"a=fmtp:{PayloadType} packetization-mode=1;profile-level-id={Convert.ToHexString(Sps.AsSpan(1, 3))};sprop-parameter-sets={Convert.ToBase64String(Sps)},{Convert.ToBase64String(Pps)}",
        "a=control:video", "");

    /// <summary>Reads an MP4 file of H.264 whose parameter sets stand before each key frame.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static async Task<StreamClip> ReadAsync(string path, double framesPerSecond)
    {
        var listing = await Tool.OutputAsync("ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time,size,pos,flags", "-of", "csv=p=0", path);
        var packets = listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Packet.Parse).ToList();
        var bytes = await File.ReadAllBytesAsync(path);
        var (units, first) = (new List<AccessUnit>(), packets.Min(packet => packet.Seconds));
        byte[]? sps = null, pps = null;
        foreach (var packet in packets)
        {
            var nals = Nals(bytes.AsMemory(packet.Position, packet.Size)).ToList();
            sps ??= nals.Find(nal => (nal.Span[0] & 0x1f) == 7).ToArray() is { Length: > 0 } found ? found : null;
            pps ??= nals.Find(nal => (nal.Span[0] & 0x1f) == 8).ToArray() is { Length: > 0 } other ? other : null;
            units.Add(AccessUnitOf(nals, (uint)Math.Round((packet.Seconds - first) * ClockRate), packet.IsKey));
        }
        if (sps is null || pps is null || !units[0].IsKey)
            throw new InvalidDataException($"{path} has no parameter sets before its key frames, or does not begin with one.");
        return new StreamClip(units, (uint)Math.Round(units.Count * ClockRate / framesPerSecond), sps, pps);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Nals(ReadOnlyMemory<byte> packet)
    {
        for (var at = 0; at < packet.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(packet.Span[at..]);
            yield return packet.Slice(at + 4, length);
            at += 4 + length;
        }
    }

    private static AccessUnit AccessUnitOf(List<ReadOnlyMemory<byte>> nals, uint time, bool isKey)
    {
        var (wire, starts) = (new MemoryStream(), new List<int>());
        foreach (var nal in nals)
        {
            if (nal.Length <= MaxPayload)
            {
                Write([], nal.Span, nal.Equals(nals[^1]));
                continue;
            }
            // FU-A: the NAL's first byte is told by two that stand before each fragment.
            var (header, body) = (nal.Span[0], nal[1..]);
            for (var at = 0; at < body.Length; at += MaxPayload)
            {
                var part = body.Slice(at, Math.Min(MaxPayload, body.Length - at));
                var (begins, ends) = (at == 0, at + part.Length == body.Length);
                Write([(byte)((header & 0xe0) | 28), (byte)((begins ? 0x80 : 0) | (ends ? 0x40 : 0) | (header & 0x1f))], part.Span, ends && nal.Equals(nals[^1]));
            }
        }
        return new AccessUnit(wire.ToArray(), [.. starts], time, isKey);

        void Write(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> payload, bool isLast)
        {
            Span<byte> head = stackalloc byte[InterleavedHeader + RtpHeader];
            head.Clear();
            (head[0], head[1]) = ((byte)'$', 0);
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(RtpHeader + prefix.Length + payload.Length));
            (head[4], head[5]) = (0x80, (byte)(PayloadType | (isLast ? 0x80 : 0)));
            starts.Add((int)wire.Position);
            wire.Write(head);
            wire.Write(prefix);
            wire.Write(payload);
        }
    }

    private readonly record struct Packet(double Seconds, int Size, int Position, bool IsKey)
    {
        public static Packet Parse(string line)
        {
            var fields = line.Trim().Split(',');
            return new(double.Parse(fields[0], CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture), fields[3].Contains('K', StringComparison.Ordinal));
        }
    }
}

/// <summary>One picture, framed.</summary>
/// <param name="Wire">Its packets, one after the other.</param>
/// <param name="Starts">Where each of them begins.</param>
/// <param name="Time">RTP time at which it is shown, from the clip's beginning.</param>
/// <param name="IsKey">Whether it decodes by itself.</param>
internal sealed record AccessUnit(byte[] Wire, int[] Starts, uint Time, bool IsKey)
{
    /// <summary>Writes the packets with a client's numbers; the number of the next packet.</summary>
    public ushort CopyTo(Span<byte> buffer, ushort sequence, uint time, uint source)
    {
        Wire.CopyTo(buffer);
        foreach (var start in Starts)
        {
            BinaryPrimitives.WriteUInt16BigEndian(buffer[(start + 6)..], sequence++);
            BinaryPrimitives.WriteUInt32BigEndian(buffer[(start + 8)..], time);
            BinaryPrimitives.WriteUInt32BigEndian(buffer[(start + 12)..], source);
        }
        return sequence;
    }
}
