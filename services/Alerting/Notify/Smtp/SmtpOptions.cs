using System.Net;
using MimeKit;

namespace CrowdWatch.Alerting.Notify.Smtp;

/// <summary>Settings of a mail server, Alerting:Gateways:NAME:Smtp.</summary>
internal sealed class SmtpOptions : IGatewaySettings
{
    /// <summary>Name or address of the mail server. No default.</summary>
    public string? Host { get; set; }

    /// <summary>Port. Default 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>StartTls, Tls, or Plain. Default StartTls.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Whether Plain may be used to another machine. Default false.</summary>
    public bool AllowPlain { get; set; }

    /// <summary>User at the mail server. Default none.</summary>
    public string? Username { get; set; }

    /// <summary>Password of the user. Better given as a file. No default.</summary>
    public string? Password { get; set; }

    /// <summary>File that holds the password, instead of Password. No default.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Mail address of the sender; its domain ends the Message-ID. No default.</summary>
    public string? From { get; set; }

    /// <summary>Name of the sender. Default the name of the site.</summary>
    public string? FromName { get; set; }

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables)
    {
        var hasUser = !string.IsNullOrWhiteSpace(Username);
        foreach (var mistake in Requirement.Mistakes($"{section}:{nameof(Host)}", Host))
            yield return mistake;
        if (Port is < 1 or > 65_535)
            yield return $"{section}:{nameof(Port)} is {Port}; allowed is 1 to 65535.";
        if (Security == MailSecurity.Plain && !AllowPlain && !IsLoopback)
            yield return $"{section}:{nameof(Security)} is Plain to {Host}; allowed is StartTls or Tls, or Plain with {section}:{nameof(AllowPlain)} set to true.";
        if (!MailboxAddress.TryParse(From, out var from) || from.Domain.Length == 0)
            yield return $"{section}:{nameof(From)} is '{From}'; allowed is a mail address, as in alerts@example.org.";
        if (!hasUser && (!string.IsNullOrEmpty(Password) || !string.IsNullOrEmpty(PasswordFile)))
            yield return $"{section}:{nameof(Username)} is empty though a password is given; give both or none.";
        foreach (var mistake in Secret.Mistakes(section, nameof(Password), Password, PasswordFile, isRequired: hasUser))
            yield return mistake;
    }

    public IGateway Open(GatewayParts parts) => new SmtpGateway(this, parts);

    private bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
