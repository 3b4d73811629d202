using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>A small mail server on loopback (RFC 5321, one mail a connection) that fails where a test says.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<string> mails = [];
    private readonly List<string> commands = [];
    private readonly Func<string, string?> answer;
    private readonly X509Certificate2? certificate;
    private readonly Task serving;

    /// <param name="answer">Answer to a command, or to "." for the mail itself; "" closes the connection, "silence" answers nothing, null is the usual answer.</param>
    /// <param name="certificate">Offered by STARTTLS; null for none.</param>
    public MailServer(Func<string, string?>? answer = null, X509Certificate2? certificate = null)
    {
        this.answer = answer ?? (_ => null);
        this.certificate = certificate;
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Mails as they came over the line.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (gate)
                return [.. mails];
        }
    }

    /// <summary>Commands in their order.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (gate)
                return [.. commands];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Stop();
        stop.Dispose();
        certificate?.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        try
        {
            var lines = new StreamReader(stream, Encoding.UTF8);
            await SayAsync(stream, "220 mail.example.org");
            while (await lines.ReadLineAsync(stop.Token) is { } line)
            {
                lock (gate)
                    commands.Add(line);
                if (line == "DATA" && answer("DATA") is null)
                {
                    await SayAsync(stream, "354 go on");
                    line = await ReadMailAsync(lines);
                }
                var said = answer(line) ?? Usual(line);
                if (said.Length == 0)
                    return;
                if (said != "silence")
                    await SayAsync(stream, said);
                if (line == "STARTTLS" && said.StartsWith('2'))
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
                    (stream, lines) = (secure, new StreamReader(secure, Encoding.UTF8));
                }
                if (line == "QUIT")
                    return;
            }
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
        }
    }

    private async Task<string> ReadMailAsync(StreamReader lines)
    {
        var mail = new StringBuilder();
        while (await lines.ReadLineAsync(stop.Token) is { } line && line != ".")
            mail.AppendLine(line);
        lock (gate)
            mails.Add(mail.ToString());
        return ".";
    }

    private string Usual(string line) => line.Split(' ', ':')[0].ToUpperInvariant() switch
    {
        "EHLO" => $"250-mail.example.org\r\n{(certificate is null ? "" : "250-STARTTLS\r\n")}250-AUTH PLAIN\r\n250 8BITMIME",
        "AUTH" => "235 welcome",
        "STARTTLS" => "220 go on",
        "QUIT" => "221 bye",
        _ => "250 ok",
    };

    private Task SayAsync(Stream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), stop.Token).AsTask();
}
