using CrowdWatch.Alerting.Notify.Texts;
using CrowdWatch.Domain.Site;
using MimeKit;

namespace CrowdWatch.Alerting.Notify.Smtp;

/// <summary>Makes a message into a mail. Pure.</summary>
internal static class MailText
{
    /// <summary>What mail programs show of a subject.</summary>
    private const int MostOfSubject = 78;

    /// <summary>The mail. Its Message-ID is the key, so that a second copy is known to mail servers and readers as the same.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">Its text.</param>
    /// <param name="from">Sender.</param>
    public static MimeMessage Of(OutgoingMessage message, string text, MailboxAddress from)
    {
        var mail = new MimeMessage
        {
            MessageId = $"{message.Key}@{from.Domain}",
            Date = message.QueuedAt,
            Subject = NameCut.To(Subject(message), MostOfSubject),
            Body = new TextPart("plain") { Text = text + "\n" },
            Priority = message.Severity >= Severity.Severe ? MessagePriority.Urgent : MessagePriority.Normal,
        };
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress(message.RecipientName, message.Address));
        // RFC 3834: no absence notes in answer.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    private static string Subject(OutgoingMessage message) => (message.Facts, message.Kind, message.Language) switch
    {
        ({ } facts, MessageKind.Over, "en") => $"{message.SiteName}: {facts.PlaceName}, over",
        ({ } facts, MessageKind.Over, _) => $"{message.SiteName}：{facts.PlaceName}，已解除",
        ({ } facts, _, "en") => $"{message.SiteName}: {facts.PlaceName}, {facts.LevelName}",
        ({ } facts, _, _) => $"{message.SiteName}：{facts.PlaceName}，{facts.LevelName}",
        (_, _, "en") => $"{message.SiteName}: test",
        _ => $"{message.SiteName}：测试",
    };
}
