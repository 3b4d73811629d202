using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Twilio;

/// <summary>Settings of a Twilio gateway (API 2010-04-01), Alerting:Gateways:NAME:Twilio.</summary>
internal sealed class TwilioOptions : IGatewaySettings
{
    /// <summary>Address of the service. Default https://api.twilio.com.</summary>
    public string Endpoint { get; set; } = "https://api.twilio.com";

    /// <summary>Whether the endpoint may be http on another machine. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Id of the account, AC and 32 hexadecimal digits. No default.</summary>
    public string? AccountSid { get; set; }

    /// <summary>Token of the account: it signs Twilio's receipts, and the requests where no API key is given. Better given as a file. No default.</summary>
    public string? AuthToken { get; set; }

    /// <summary>File that holds the token of the account, instead of AuthToken. No default.</summary>
    public string? AuthTokenFile { get; set; }

    /// <summary>Id of an API key, for requests instead of the account's token. No default.</summary>
    public string? ApiKeySid { get; set; }

    /// <summary>Secret of the API key. Better given as a file. No default.</summary>
    public string? ApiKeySecret { get; set; }

    /// <summary>File that holds the secret of the API key, instead of ApiKeySecret. No default.</summary>
    public string? ApiKeySecretFile { get; set; }

    /// <summary>Number or name of the sender; this or MessagingServiceSid. No default.</summary>
    public string? From { get; set; }

    /// <summary>Messaging service that picks the sender; this or From. No default.</summary>
    public string? MessagingServiceSid { get; set; }

    /// <summary>How long after it was handed over a message that a look-up does not find still counts as unknown. 0 to 1 h, default 10 s.</summary>
    public TimeSpan ListedWithin { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables) =>
    [
        .. PlaceSetting.Mistakes($"{section}:{nameof(Endpoint)}", Endpoint, AllowHttp, $"{section}:{nameof(AllowHttp)}"),
        .. Requirement.Mistakes($"{section}:{nameof(AccountSid)}", AccountSid),
        .. KeyMistakes(section),
        .. SenderMistakes(section),
        .. Requirement.Mistakes($"{section}:{nameof(ListedWithin)}", ListedWithin, TimeSpan.Zero, TimeSpan.FromHours(1)),
    ];

    public IGateway Open(GatewayParts parts) => new TwilioGateway(this, parts);

    private IEnumerable<string> KeyMistakes(string section)
    {
        var hasKey = !string.IsNullOrWhiteSpace(ApiKeySid);
        var hasKeySecret = !string.IsNullOrEmpty(ApiKeySecret) || !string.IsNullOrEmpty(ApiKeySecretFile);
        if (!hasKey && hasKeySecret)
            yield return $"{section}:{nameof(ApiKeySid)} is empty though {section}:{nameof(ApiKeySecret)} is given; give both or none.";
        foreach (var mistake in Secret.Mistakes(section, nameof(AuthToken), AuthToken, AuthTokenFile, isRequired: !hasKey))
            yield return mistake;
        foreach (var mistake in Secret.Mistakes(section, nameof(ApiKeySecret), ApiKeySecret, ApiKeySecretFile, isRequired: hasKey))
            yield return mistake;
    }

    private IEnumerable<string> SenderMistakes(string section)
    {
        if (string.IsNullOrWhiteSpace(From) == string.IsNullOrWhiteSpace(MessagingServiceSid))
            yield return $"{section}:{nameof(From)} and {section}:{nameof(MessagingServiceSid)} are {(string.IsNullOrWhiteSpace(From) ? "both empty" : "both given")}; allowed is one of them.";
    }
}
