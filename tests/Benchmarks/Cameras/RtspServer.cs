using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>
/// RTSP cameras of this machine, as cheap as they can be: each address rtsp://127.0.0.1:PORT/CLIP/NUMBER is one that sends the clip in real time and for ever
/// over the connection itself, from a key frame of its own. A client that does not keep up loses pictures up to a key frame, as it would with a camera.
/// </summary>
/// <param name="port">Port on loopback.</param>
/// <param name="clips">Clips by name.</param>
/// <param name="sending">Called with the camera's number and the picture's index in the clip before each picture that is sent; null for nobody.</param>
internal sealed class RtspServer(int port, IReadOnlyDictionary<string, StreamClip> clips, Action<int, int>? sending = null)
{
    public async Task RunAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start(512);
        while (true)
            _ = ServeAsync(await listener.AcceptSocketAsync());
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            try
            {
                using var client = new RtspClient(socket, clips, sending);
                await client.RunAsync();
            }
            catch (Exception e) when (e is SocketException or IOException or EndOfStreamException or ObjectDisposedException)
            {
                // It hung up.
            }
        }
    }
}

/// <summary>One client of the server.</summary>
internal sealed class RtspClient(Socket socket, IReadOnlyDictionary<string, StreamClip> clips, Action<int, int>? sending) : IDisposable
{
    private const double BehindSeconds = 2;
    private const int KeysApart = 7;
    private readonly NetworkStream stream = new(socket);
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource hungUp = new();
    private (StreamClip Clip, int Number)? wanted;
    private Task playing = Task.CompletedTask;

    public async Task RunAsync()
    {
        using var reader = new BufferedStream(stream, 4096);
        try
        {
            while (await ReadRequestAsync(reader) is { } request)
            {
                if (request.Method == "TEARDOWN")
                    return;
                await AnswerAsync(request);
            }
        }
        finally
        {
            await hungUp.CancelAsync();
            await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        turn.Dispose();
        hungUp.Dispose();
    }

    private async Task AnswerAsync(Request request)
    {
        // rtsp://127.0.0.1:PORT/CLIP/NUMBER, in SETUP with the stream's name behind it.
        var path = new Uri(request.Address.Replace("rtsp:", "http:", StringComparison.Ordinal)).AbsolutePath.Trim('/').Split('/');
        if (path.Length >= 2 && clips.TryGetValue(path[0], out var clip) && int.TryParse(path[1], CultureInfo.InvariantCulture, out var number))
            wanted ??= (clip, number);
        var (status, headers, body) = (request.Method, wanted) switch
        {
            ("OPTIONS", _) => ("200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN\r\n", ""),
            (_, null) => ("404 Not Found", "", ""),
            ("DESCRIBE", { } w) => ("200 OK", $"Content-Type: application/sdp\r\nContent-Base: {request.Address}/\r\n", w.Clip.Description),
            ("SETUP", _) when !request.Transport.Contains("TCP", StringComparison.Ordinal) => ("461 Unsupported Transport", "", ""),
            ("SETUP", _) => ("200 OK", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1;timeout=600\r\n", ""),
            ("PLAY", _) => ("200 OK", "Session: 1\r\nRange: npt=0.000-\r\n", ""),
            ("GET_PARAMETER", _) => ("200 OK", "Session: 1\r\n", ""),
            _ => ("405 Method Not Allowed", "", ""),
        };
        var length = body.Length > 0 ? $"Content-Length: {body.Length}\r\n" : "";
        await SendAsync(Encoding.ASCII.GetBytes($"RTSP/1.0 {status}\r\nCSeq: {request.Number}\r\n{headers}{length}\r\n{body}"));
        if (request.Method == "PLAY" && playing.IsCompleted && wanted is { } play)
            playing = PlayAsync(play.Clip, play.Number);
    }

    private async Task PlayAsync(StreamClip clip, int number)
    {
        var keys = Enumerable.Range(0, clip.Units.Count).Where(i => clip.Units[i].IsKey).ToList();
        var index = keys[number * KeysApart % keys.Count];
        var buffer = new byte[clip.Units.Max(unit => unit.Wire.Length)];
        var secondsPerUnit = (double)clip.Duration / StreamClip.ClockRate / clip.Units.Count;
        ushort sequence = 0;
        var (rounds, began, sent, waitsForKey) = (0u, Stopwatch.GetTimestamp(), 0L, false);
        while (!hungUp.IsCancellationRequested)
        {
            var ahead = sent++ * secondsPerUnit - Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (ahead > 0.001)
                await Task.Delay(TimeSpan.FromSeconds(ahead), hungUp.Token);
            waitsForKey |= ahead < -BehindSeconds;
            var unit = clip.Units[index];
            waitsForKey &= !unit.IsKey || ahead < -BehindSeconds;
            if (!waitsForKey)
            {
                sending?.Invoke(number, index);
                sequence = unit.CopyTo(buffer, sequence, unchecked(unit.Time + rounds * clip.Duration), (uint)number);
                await SendAsync(buffer.AsMemory(0, unit.Wire.Length));
            }
            index = (index + 1) % clip.Units.Count;
            rounds += index == 0 ? 1u : 0;
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await turn.WaitAsync(hungUp.Token);
        try
        {
            await stream.WriteAsync(bytes, hungUp.Token);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The next request; null when the client has gone. What it reports of the stream in between is passed over.</summary>
    private static async Task<Request?> ReadRequestAsync(BufferedStream reader)
    {
        var (one, lines, line) = (new byte[1], new List<string>(), new StringBuilder());
        while (await reader.ReadAsync(one) == 1)
        {
            if (lines.Count == 0 && line.Length == 0 && one[0] == '$')
            {
                var head = new byte[3];
                await reader.ReadExactlyAsync(head);
                await reader.ReadExactlyAsync(new byte[head[1] << 8 | head[2]]);
            }
            else if (one[0] != '\n')
            {
                line.Append(one[0] == '\r' ? "" : (char)one[0]);
            }
            else if (line.Length > 0)
            {
                lines.Add(line.ToString());
                line.Clear();
            }
            else if (lines.Count > 0)
            {
                return new Request(lines);
            }
        }
        return null;
    }

    private sealed record Request(IReadOnlyList<string> Lines)
    {
        public string Method => Lines[0].Split(' ')[0];

        public string Address => Lines[0].Split(' ')[1];

        public string Number => Header("CSeq");

        public string Transport => Header("Transport");

        private string Header(string name) =>
            Lines.FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)) is { } line ? line[(name.Length + 1)..].Trim() : "";
    }
}
