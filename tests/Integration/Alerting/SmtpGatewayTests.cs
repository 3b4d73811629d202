using System.Net;
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
        await using var server = new MailServer();
        var gateway = Open(server.Port, options => (options.Username, options.Password) = ("crowd", Hidden));
        Assert.IsType<SendResult.Accepted>(await gateway.SendAsync(Message, default));
        Assert.IsType<SendResult.Accepted>(await gateway.SendAsync(Message, default));

        var mails = server.Mails.Select(mail => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail)))).ToList();
        Assert.Equal(["20261001-7-severe-w1-sms@crowd.example.org", "20261001-7-severe-w1-sms@crowd.example.org"], mails.Select(mail => mail.MessageId));
        Assert.Equal(("wang@example.org", "alerts@crowd.example.org", "西湖"), (mails[0].To.Mailboxes.Single().Address, mails[0].From.Mailboxes.Single().Address, mails[0].From.Mailboxes.Single().Name));
        Assert.Equal(new PlainTexts().Text(Message), mails[0].TextBody!.Trim());
        Assert.Contains(server.Commands, command => command == $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0crowd\0{Hidden}"))}");
    }

    [Theory]
    [InlineData("EHLO", "421 too busy", true)]
    [InlineData("AUTH", "535 wrong password", true)]
    [InlineData("MAIL", "451 later", true)]
    [InlineData("RCPT", "550 no such mailbox <wang@example.org>", false)]
    [InlineData("RCPT", "450 greylisted", true)]
    [InlineData("DATA", "554 no", false)]
    [InlineData(".", "552 too large", false)]
    [InlineData(".", "452 disk full", true)]
    [InlineData("MAIL", "", true)]
    [InlineData("RCPT", "", true)]
    public async Task What_the_server_refuses_it_certainly_did_not_take(string command, string answer, bool mayRetry)
    {
        await using var server = new MailServer(line => line.StartsWith(command, StringComparison.Ordinal) ? answer : null);
        var refused = Assert.IsType<SendResult.Refused>(await Open(server.Port, options => (options.Username, options.Password) = ("crowd", Hidden)).SendAsync(Message, default));

        Assert.Equal(mayRetry, refused.MayRetry);
        Assert.DoesNotContain(Hidden, refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wang@example.org", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_mail_leaves_its_fate_unknown()
    {
        await using var server = new MailServer(line => line == "." ? "" : null);
        Assert.IsType<SendResult.Unknown>(await Open(server.Port).SendAsync(Message, default));
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Silence_after_the_mail_leaves_its_fate_unknown_and_silence_before_it_does_not()
    {
        await using var after = new MailServer(line => line == "." ? "silence" : null);
        await using var before = new MailServer(line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "silence" : null);
        Assert.IsType<SendResult.Unknown>(await Open(after.Port, timeout: TimeSpan.FromSeconds(1)).SendAsync(Message, default));
        Assert.True(Assert.IsType<SendResult.Refused>(await Open(before.Port, timeout: TimeSpan.FromSeconds(1)).SendAsync(Message, default)).MayRetry);
    }

    [Fact]
    public async Task A_server_that_says_no_goodbye_has_taken_the_mail()
    {
        await using var server = new MailServer(line => line == "QUIT" ? "" : null);
        Assert.IsType<SendResult.Accepted>(await Open(server.Port).SendAsync(Message, default));
    }

    [Fact]
    public async Task Without_TLS_nothing_is_sent_where_it_is_asked_for()
    {
        await using var server = new MailServer();
        var refused = Assert.IsType<SendResult.Refused>(await Open(server.Port, options => options.Security = MailSecurity.StartTls).SendAsync(Message, default));

        Assert.Contains("STARTTLS", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_with_a_certificate_of_its_own_making_gets_nothing()
    {
        await using var server = new MailServer(certificate: SelfSigned());
        var refused = Assert.IsType<SendResult.Refused>(await Open(server.Port, options => options.Security = MailSecurity.StartTls).SendAsync(Message, default));

        Assert.Contains("TLS", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_call_throws()
    {
        await using var server = new MailServer(line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "silence" : null);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.4));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open(server.Port).SendAsync(Message, stop.Token));
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
