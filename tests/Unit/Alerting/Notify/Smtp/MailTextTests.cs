using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Smtp;
using CrowdWatch.Domain.Site;
using MimeKit;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Smtp;

public sealed class MailTextTests
{
    private static readonly MailboxAddress From = new("Mirror Lake", "alerts@crowd.example.org");

    [Fact]
    public void The_key_is_the_id_of_the_mail()
    {
        var mail = MailText.Of(Messages.Chinese with { Address = "chen@example.org" }, "text", From);

        Assert.Equal("20261001-7-3-chen-jie-sms@crowd.example.org", mail.MessageId);
        Assert.Equal("chen@example.org", mail.To.Mailboxes.Single().Address);
        Assert.Equal(Messages.At, mail.Date);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("text\n", mail.TextBody!.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("zh", MessageKind.Level, "镜湖景区：东门，拥挤")]
    [InlineData("en", MessageKind.Level, "Mirror Lake: East gate, Crowded")]
    [InlineData("zh", MessageKind.Over, "镜湖景区：东门，已解除")]
    [InlineData("en", MessageKind.Over, "Mirror Lake: East gate, over")]
    [InlineData("zh", MessageKind.Test, "镜湖景区：测试")]
    [InlineData("en", MessageKind.Test, "Mirror Lake: test")]
    public void The_subject_says_where_and_what(string language, MessageKind kind, string expected)
    {
        var message = (language == "zh" ? Messages.Chinese : Messages.English) with { Kind = kind, Address = "a@example.org" };

        Assert.Equal(expected, MailText.Of(kind == MessageKind.Test ? message with { Facts = null } : message, "text", From).Subject);
    }

    [Theory]
    [InlineData(Severity.Moderate, MessagePriority.Normal)]
    [InlineData(Severity.Severe, MessagePriority.Urgent)]
    public void Red_is_urgent(Severity severity, MessagePriority priority) =>
        Assert.Equal(priority, MailText.Of(Messages.Chinese with { Address = "a@example.org", Severity = severity }, "text", From).Priority);

    [Fact]
    public void A_name_with_a_line_break_makes_no_header_of_its_own()
    {
        var mail = MailText.Of(Messages.English with { Address = "a@example.org", SiteName = "Lake\r\nBcc: thief@example.org", RecipientName = "T\r\nCc: thief@example.org" }, "text", From);
        using var written = new MemoryStream();
        mail.WriteTo(written);
        written.Position = 0;

        var read = MimeMessage.Load(written);
        Assert.Empty(read.Bcc);
        Assert.Empty(read.Cc);
    }
}
