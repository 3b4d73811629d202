namespace CrowdWatch.Alerting.Notify.Smtp;

/// <summary>How the connection to a mail server is kept secret.</summary>
internal enum MailSecurity
{
    /// <summary>TLS by the command STARTTLS; without it nothing is sent. Usual on port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte. Usual on port 465.</summary>
    Tls,

    /// <summary>None.</summary>
    Plain,
}
