using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Smtp;
using MimeKit;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class SmtpGatewayTests
{
    private const string Hidden = "hush-hush-secret";
    private static readonly TimeSpan ample = TimeSpan.FromSeconds(20);
    private static readonly OutgoingMessage Message = GatewayMessages.Of(1) with { Address = "wang@example.org" };

    [Fact]
    public async Task A_mail_arrives_and_a_second_copy_has_the_same_id()
    {
        await using var server = await MailServer.StartAsync();
        var gateway = Open(server.Port, LoggedIn);
        Assert.IsType<SendResult.Accepted>(await gateway.SendAsync(Message, default));
        Assert.IsType<SendResult.Accepted>(await gateway.SendAsync(Message, default));

        var mails = server.Mails.Select(mail => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail)))).ToList();
        Assert.Equal(["20261001-7-severe-w1-sms@crowd.example.org", "20261001-7-severe-w1-sms@crowd.example.org"], mails.Select(mail => mail.MessageId));
        Assert.Equal(("wang@example.org", "alerts@crowd.example.org", "西湖"), (mails[0].To.Mailboxes.Single().Address, mails[0].From.Mailboxes.Single().Address, mails[0].From.Mailboxes.Single().Name));
        Assert.Equal(new PlainTexts().Text(Message), mails[0].TextBody!.Trim());
        Assert.Equal([("crowd", Hidden), ("crowd", Hidden)], server.Logins);
    }

    [Theory]
    [InlineData("MAIL", 451, "later", true)]
    [InlineData("MAIL", 550, "sender unknown", false)]
    [InlineData("RCPT", 450, "greylisted", true)]
    [InlineData("RCPT", 550, "no such mailbox <wang@example.org>", false)]
    [InlineData("DATA", 451, "later", true)]
    [InlineData("DATA", 554, "no", false)]
    [InlineData(MailFault.End, 452, "disk full", true)]
    [InlineData(MailFault.End, 552, "too large", false)]
    public async Task What_the_server_refuses_it_certainly_did_not_take(string command, int reply, string text, bool mayRetry)
    {
        await using var server = await MailServer.StartAsync(MailFault.Refuse(reply, text, command));
        var refused = await RefusedAsync(server);

        Assert.Equal(mayRetry, refused.MayRetry);
        Assert.StartsWith($"{reply}: ", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wang@example.org", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_greets_nobody_may_be_tried_again()
    {
        // Refused EHLO, MailKit tries HELO.
        await using var server = await MailServer.StartAsync(MailFault.Refuse(421, "too busy", "EHLO", "HELO"));
        Assert.True((await RefusedAsync(server)).MayRetry);
        Assert.DoesNotContain("MAIL", server.Commands);
    }

    [Fact]
    public async Task A_wrong_password_is_named_and_not_told()
    {
        await using var server = await MailServer.StartAsync(MailFault.WrongLogin);
        var refused = await RefusedAsync(server);

        Assert.Equal((true, "127.0.0.1 refused the user or the password."), (refused.MayRetry, refused.Reason));
        Assert.DoesNotContain("MAIL", server.Commands);
    }

    [Fact]
    public async Task A_server_that_wants_a_login_which_the_settings_do_not_have_is_named_for_it()
    {
        await using var server = await MailServer.StartAsync(endpoint: endpoint => endpoint.AuthenticationRequired(true));
        var refused = Assert.IsType<SendResult.Refused>(await Open(server.Port).SendAsync(Message, default));

        Assert.Equal((true, "The mail server wants a user and a password, of which the settings have none."), (refused.MayRetry, refused.Reason));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_server_that_takes_no_password_over_a_plain_line_gets_none()
    {
        await using var server = await MailServer.StartAsync(endpoint: endpoint => endpoint.AllowUnsecureAuthentication(false));
        Assert.Contains("a way to log in", (await RefusedAsync(server)).Reason, StringComparison.Ordinal);
        Assert.Empty(server.Logins);
    }

    [Fact]
    public async Task A_mail_that_is_too_long_for_the_server_is_never_taken_there()
    {
        await using var server = await MailServer.StartAsync(mostBytes: 64);
        Assert.False((await RefusedAsync(server)).MayRetry);
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task A_connection_that_breaks_before_the_mail_leaves_no_doubt(string command)
    {
        await using var server = await MailServer.StartAsync(MailFault.Drop(command));
        Assert.True((await RefusedAsync(server)).MayRetry);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_mail_leaves_its_fate_unknown()
    {
        await using var server = await MailServer.StartAsync(MailFault.Drop(MailFault.End));
        Assert.IsType<SendResult.Unknown>(await Open(server.Port).SendAsync(Message, default));
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Silence_after_the_mail_leaves_its_fate_unknown_and_silence_before_it_does_not()
    {
        await using var after = await MailServer.StartAsync(MailFault.Silence(MailFault.End));
        await using var before = await MailServer.StartAsync(MailFault.Silence("MAIL"));
        // Long enough for a busy machine to get as far as the mail itself.
        Assert.IsType<SendResult.Unknown>(await Open(after.Port, timeout: TimeSpan.FromSeconds(4)).SendAsync(Message, default));
        Assert.Single(after.Mails);
        Assert.True(Assert.IsType<SendResult.Refused>(await Open(before.Port, timeout: TimeSpan.FromSeconds(1)).SendAsync(Message, default)).MayRetry);
    }

    [Fact]
    public async Task A_server_that_says_no_goodbye_has_taken_the_mail()
    {
        await using var server = await MailServer.StartAsync(MailFault.Drop("QUIT"));
        Assert.IsType<SendResult.Accepted>(await Open(server.Port).SendAsync(Message, default));
    }

    [Fact]
    public async Task Without_TLS_nothing_is_sent_where_it_is_asked_for()
    {
        await using var server = await MailServer.StartAsync();
        var refused = Assert.IsType<SendResult.Refused>(await Open(server.Port, options => options.Security = MailSecurity.StartTls).SendAsync(Message, default));

        Assert.Contains("STARTTLS", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("MAIL", server.Commands);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    internal async Task A_server_with_a_certificate_of_its_own_making_gets_nothing(MailSecurity security)
    {
        using var certificate = SelfSigned();
        await using var server = await MailServer.StartAsync(endpoint: endpoint => endpoint.Certificate(certificate).IsSecure(security == MailSecurity.Tls));
        var refused = Assert.IsType<SendResult.Refused>(await Open(server.Port, options => options.Security = security).SendAsync(Message, default));

        Assert.Contains("TLS", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("MAIL", server.Commands);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    internal async Task The_program_mails_over_TLS_to_a_server_whose_certificate_the_machine_trusts(MailSecurity security)
    {
        await Assets.EnsureModelAsync();
        using var certificate = SelfSigned();
        // No password goes over the line before TLS.
        await using var server = await MailServer.StartAsync(endpoint: endpoint =>
            endpoint.Certificate(certificate).IsSecure(security == MailSecurity.Tls).AllowUnsecureAuthentication(false).AuthenticationRequired(true));
        var folder = Directory.CreateTempSubdirectory("crowdwatch-mail-");
        try
        {
            await using var program = await StartAsync(folder, certificate, server.Port, security);
            using var client = new HttpClient { BaseAddress = await program.AddressAsync(), Timeout = TimeSpan.FromMinutes(1) };
            using var answer = await client.PostAsJsonAsync("/api/v1/alerts/test", new { recipientId = "wang", by = "Li" });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        Assert.Equal([("crowd", Hidden)], server.Logins);
        var mail = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(Assert.Single(server.Mails))));
        Assert.Equal("wang@example.org", mail.To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task A_cancelled_call_throws()
    {
        await using var server = await MailServer.StartAsync(MailFault.Silence("MAIL"));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.4));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open(server.Port).SendAsync(Message, stop.Token));
    }

    private static async Task<SendResult.Refused> RefusedAsync(MailServer server)
    {
        var refused = Assert.IsType<SendResult.Refused>(await Open(server.Port, LoggedIn).SendAsync(Message, default));
        Assert.DoesNotContain(Hidden, refused.Reason, StringComparison.Ordinal);
        return refused;
    }

    private static void LoggedIn(SmtpOptions options) => (options.Username, options.Password) = ("crowd", Hidden);

    private static async Task<CrowdWatchProcess> StartAsync(DirectoryInfo folder, X509Certificate2 certificate, int port, MailSecurity security)
    {
        var (trusted, roster) = (Path.Combine(folder.FullName, "trusted.pem"), Path.Combine(folder.FullName, "roster.yaml"));
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(roster, """
            wardens:
              - { id: wang, name: { zh: 王, en: Wang }, email: wang@example.org, channels: [mail] }
            shifts:
              - { wardens: [wang] }
            """);
        var settings = new Dictionary<string, string>
        {
            // OpenSSL's own variable: the root certificates of this process.
            ["SSL_CERT_FILE"] = trusted,
            ["Alerting__Channels__mail__Gateways__0"] = "mail",
            ["Alerting__Gateways__mail__Kind"] = "Smtp",
            ["Alerting__Gateways__mail__Smtp__Host"] = "127.0.0.1",
            ["Alerting__Gateways__mail__Smtp__Port"] = $"{port}",
            ["Alerting__Gateways__mail__Smtp__Security"] = $"{security}",
            ["Alerting__Gateways__mail__Smtp__Username"] = "crowd",
            ["Alerting__Gateways__mail__Smtp__Password"] = Hidden,
            ["Alerting__Gateways__mail__Smtp__From"] = "alerts@crowd.example.org",
        };
        return CrowdWatchProcess.Start(settings, "run", "--site", SitePlans.Write(folder, "/nowhere/clip.avi"), "--roster", roster, "--port", "0", "--data", folder.FullName);
    }

    private static IGateway Open(int port, Action<SmtpOptions>? change = null, TimeSpan? timeout = null)
    {
        var options = new SmtpOptions { Host = "127.0.0.1", Port = port, Security = MailSecurity.Plain, From = "alerts@crowd.example.org" };
        change?.Invoke(options);
        Assert.Empty(options.Mistakes("x", []));
        return options.Open(new GatewayParts { Name = "mail", Timeout = timeout ?? ample, Texts = new PlainTexts(), Clock = TimeProvider.System });
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
