using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>A foreign mail server (SmtpServer) on loopback that goes wrong where a test says, and otherwise goes by its own understanding of the protocol.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<string> mails = [];
    private readonly List<string> commands = [];
    private readonly List<(string User, string Password)> logins = [];
    private readonly MailFault? fault;
    private Task serving = Task.CompletedTask;

    private MailServer(MailFault? fault) => this.fault = fault;

    public int Port { get; private init; }

    /// <summary>Mails as they came over the line, those too that were not taken.</summary>
    public IReadOnlyList<string> Mails => Copy(mails);

    /// <summary>Names of the commands in their order.</summary>
    public IReadOnlyList<string> Commands => Copy(commands);

    /// <summary>Who logged in, or tried to.</summary>
    public IReadOnlyList<(string User, string Password)> Logins => Copy(logins);

    /// <param name="fault">What goes wrong; null for nothing.</param>
    /// <param name="endpoint">Certificate, log-in and the like; by default plain, with log-in for who wants it.</param>
    /// <param name="mostBytes">Longest mail; 0 for any length.</param>
    public static async Task<MailServer> StartAsync(MailFault? fault = null, Action<EndpointDefinitionBuilder>? endpoint = null, int mostBytes = 0)
    {
        var server = new MailServer(fault) { Port = FreePort.Next() };
        var options = new SmtpServerOptionsBuilder().ServerName("mail.example.org").Endpoint(builder =>
        {
            builder.Endpoint(new IPEndPoint(IPAddress.Loopback, server.Port)).AllowUnsecureAuthentication(true);
            endpoint?.Invoke(builder);
        });
        if (mostBytes > 0)
            options.MaxMessageSize(mostBytes, MaxMessageSizeHandling.Strict);
        var parts = new ServiceProvider();
        parts.Add((IMessageStore)new Store(server));
        parts.Add((IMailboxFilter)new Filter(server));
        parts.Add((IUserAuthenticator)new Authenticator(server));
        var smtp = new SmtpServer.SmtpServer(options.Build(), parts);
        smtp.SessionCreated += (_, session) => session.Context.CommandExecuting += (_, command) => server.Note(session.Context, command.Command.Name);
        server.serving = smtp.StartAsync(server.stop.Token);
        await server.UntilListeningAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving.WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private void Note(ISessionContext session, string command)
    {
        lock (gate)
            commands.Add(command);
        Fail(session, command);
    }

    /// <summary>Does what goes wrong at this point, if anything.</summary>
    private void Fail(ISessionContext session, string at)
    {
        if (fault is null || !fault.At.Contains(at, StringComparer.Ordinal))
            return;
        if (fault.Reply is { } reply)
            throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)reply, fault.Text));
        if (fault.IsSilent)
            return;
        session.Pipe.Dispose();
        throw new IOException("The connection was dropped.");
    }

    private async Task UntilListeningAsync()
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (!serving.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    // SmtpServer does not tell which port it took where it is given 0.
    private List<T> Copy<T>(List<T> list)
    {
        lock (gate)
            return [.. list];
    }

    private async Task StayIfSilentAsync(string at, CancellationToken cancellationToken)
    {
        if (fault is { IsSilent: true } && fault.At.Contains(at, StringComparer.Ordinal))
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            lock (server.gate)
                server.mails.Add(Encoding.UTF8.GetString(buffer.ToArray()));
            // Thrown here, a reply is never sent (SmtpServer 11.1.0).
            if (server.fault is { Reply: { } reply } refusal && refusal.At.Contains(MailFault.End))
                return new SmtpResponse((SmtpReplyCode)reply, refusal.Text);
            server.Fail(context, MailFault.End);
            await server.StayIfSilentAsync(MailFault.End, cancellationToken);
            return SmtpResponse.Ok;
        }
    }

    private sealed class Filter(MailServer server) : MailboxFilter
    {
        public override async Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken)
        {
            await server.StayIfSilentAsync("MAIL", cancellationToken);
            return true;
        }
    }

    private sealed class Authenticator(MailServer server) : UserAuthenticator
    {
        public override Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken)
        {
            lock (server.gate)
                server.logins.Add((user, password));
            return Task.FromResult(server.fault?.IsLoginWrong != true);
        }
    }
}
