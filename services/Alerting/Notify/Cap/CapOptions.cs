using System.Text.RegularExpressions;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Cap;

/// <summary>Settings of a gateway that writes CAP 1.2 documents, Alerting:Gateways:NAME:Cap.</summary>
internal sealed partial class CapOptions : IGatewaySettings
{
    /// <summary>Folder of the documents. They stay there: an update names the documents before it. No default.</summary>
    public string? Folder { get; set; }

    /// <summary>Address that each document is posted to as well. Default none.</summary>
    public string? Url { get; set; }

    /// <summary>Whether the address may be http on another machine. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Who sends, unique in the world: a mail address or domain of the site. No default.</summary>
    public string? Sender { get; set; }

    /// <summary>Actual, Exercise or Test. Test messages are Test in any case. Default Actual.</summary>
    public CapStatus Status { get; set; } = CapStatus.Actual;

    /// <summary>Public, Restricted or Private. Default Restricted.</summary>
    public CapScope Scope { get; set; } = CapScope.Restricted;

    /// <summary>For whom a Restricted document is meant, in words; of a Private one the addresses, with spaces between them. Default "official use".</summary>
    public string Audience { get; set; } = "official use";

    /// <summary>How long a document says something of the present: a portal that hears nothing more drops it then. What still holds is told again at half of it. 00:10:00 to 1.00:00:00, default 02:00:00.</summary>
    public TimeSpan ExpiresAfter { get; set; } = TimeSpan.FromHours(2);

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables)
    {
        if (string.IsNullOrWhiteSpace(Folder) || !Directory.Exists(Folder))
            yield return $"{section}:{nameof(Folder)} is '{Folder}'; allowed is a folder that exists.";
        if (!string.IsNullOrWhiteSpace(Url))
        {
            foreach (var mistake in PlaceSetting.Mistakes($"{section}:{nameof(Url)}", Url, AllowHttp, $"{section}:{nameof(AllowHttp)}"))
                yield return mistake;
        }
        foreach (var mistake in Requirement.Mistakes($"{section}:{nameof(ExpiresAfter)}", ExpiresAfter, TimeSpan.FromMinutes(10), TimeSpan.FromDays(1)))
            yield return mistake;
        if (Sender is null || !SenderPattern().IsMatch(Sender))
            yield return $"{section}:{nameof(Sender)} is '{Sender}'; allowed is a mail address or domain without spaces, commas, < and &.";
        if (Scope != CapScope.Public && string.IsNullOrWhiteSpace(Audience))
            yield return $"{section}:{nameof(Audience)} is empty; with the scope {Scope} it has to say for whom the document is.";
    }

    public IGateway Open(GatewayParts parts) => new CapGateway(this, parts);

    [GeneratedRegex(@"^[^\s,<&]+\z")]
    private static partial Regex SenderPattern();
}
