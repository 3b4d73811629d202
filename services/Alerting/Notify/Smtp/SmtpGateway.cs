using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CrowdWatch.Alerting.Notify.Smtp;

/// <summary>Hands mails to a mail server, each over a connection of its own.</summary>
/// <remarks>A mail server cannot be asked what it has. Once the mail itself goes over the line, a broken connection leaves its fate unknown, and it is sent again with the same Message-ID.</remarks>
internal sealed class SmtpGateway(SmtpOptions options, GatewayParts parts) : IGateway
{
    private readonly Secret? password = Secret.Of(options.Password, options.PasswordFile);

    public string Name => parts.Name;

    public bool CanLookUp => false;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var from = MailboxAddress.Parse(options.From!);
        from.Name = string.IsNullOrWhiteSpace(options.FromName) ? message.SiteName : options.FromName;
        using var limit = new CancellationTokenSource(parts.Timeout, parts.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var client = new SmtpClient();
        // As every other call of this program; a site's network often does not reach the lists of revoked certificates.
        client.CheckCertificateRevocation = false;
        if (await OpenAsync(client, cancellationToken, either.Token).ConfigureAwait(false) is { } refusal)
            return refusal;
        return await SendAsync(client, MailText.Of(message, parts.Texts.Text(message), from), message, cancellationToken, either.Token).ConfigureAwait(false);
    }

    public Task<LookUpResult> LookUpAsync(OutgoingMessage message, string? providerId, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
        Task.FromResult<LookUpResult>(new LookUpResult.Unknown("A mail server cannot be asked; it knows a second copy by its Message-ID."));

    public ReceiptResult ReadReceipts(ReceiptCall call) => new ReceiptResult.Refused(404, "A mail server sends no receipts.");

    /// <summary>Connects and logs in; whatever fails here, no mail was handed over.</summary>
    private async Task<SendResult.Refused?> OpenAsync(SmtpClient client, CancellationToken caller, CancellationToken token)
    {
        var security = options.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.Plain => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
        try
        {
            await client.ConnectAsync(options.Host!, options.Port, security, token).ConfigureAwait(false);
            if (!string.IsNullOrWhiteSpace(options.Username))
                await client.AuthenticateAsync(options.Username, password!.Reveal(), token).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (!caller.IsCancellationRequested)
        {
            return new SendResult.Refused(e switch
            {
                OperationCanceledException => $"{options.Host} did not answer within {parts.Timeout.TotalSeconds:0.###} s.",
                AuthenticationException => $"{options.Host} refused the user or the password.",
                SslHandshakeException => $"{options.Host} offered no connection that can be trusted (TLS).",
                NotSupportedException => $"{options.Host} does not offer what is needed: TLS by STARTTLS, or a way to log in.",
                _ => $"{options.Host} cannot be used: {e.GetType().Name}.",
            }, MayRetry: true);
        }
    }

    private static async Task<SendResult> SendAsync(SmtpClient client, MimeMessage mail, OutgoingMessage message, CancellationToken caller, CancellationToken token)
    {
        var progress = new Progress();
        try
        {
            await client.SendAsync(mail, token, progress).ConfigureAwait(false);
        }
        catch (SmtpCommandException e)
        {
            // The server's own word: 4xx may pass, 5xx will not.
            return new SendResult.Refused(Wording.Clean($"{(int)e.StatusCode}: {e.Message}", message), MayRetry: (int)e.StatusCode < 500);
        }
        catch (ServiceNotAuthenticatedException)
        {
            return new SendResult.Refused("The mail server wants a user and a password, of which the settings have none.", MayRetry: true);
        }
        catch (Exception e) when (!caller.IsCancellationRequested)
        {
            var reason = e is OperationCanceledException ? "The mail server did not answer in time." : $"The connection to the mail server broke: {e.GetType().Name}.";
            return progress.HasBegun ? new SendResult.Unknown(reason) : new SendResult.Refused(reason, MayRetry: true);
        }
        await EndAsync(client, token).ConfigureAwait(false);
        return new SendResult.Accepted(mail.MessageId);
    }

    // The mail is taken; a server that does not say goodbye changes nothing.
    private static async Task EndAsync(SmtpClient client, CancellationToken token)
    {
        try
        {
            await client.DisconnectAsync(quit: true, token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ProtocolException)
        {
        }
    }

    /// <summary>Notes when the mail itself begins to go over the line.</summary>
    private sealed class Progress : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
