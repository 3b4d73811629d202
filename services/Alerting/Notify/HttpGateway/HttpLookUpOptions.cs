using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>How to ask a provider what became of a message, with a GET.</summary>
internal sealed class HttpLookUpOptions
{
    /// <summary>Template of the address; {id} is the provider's own id, empty where it is not known. No default.</summary>
    public string? Url { get; set; }

    /// <summary>When the provider has the message. Default the status 200.</summary>
    public AnswerCondition? Found { get; set; }

    /// <summary>When it never got it. Default the status 404.</summary>
    public AnswerCondition? NotFound { get; set; }

    /// <summary>When a message that was found has arrived. Default never.</summary>
    public AnswerCondition? Delivered { get; set; }

    /// <summary>When a message that was found could not be delivered. Default never.</summary>
    public AnswerCondition? Failed { get; set; }

    /// <summary>How long after it was last handed over a message that is not found still counts as unknown. 0 to 1 h, default 0.</summary>
    public TimeSpan ListedWithin { get; set; }

    /// <summary>Every mistake.</summary>
    public IEnumerable<string> Mistakes(string section, bool allowHttp, string allowHttpSetting, IReadOnlyCollection<string> known) =>
    [
        .. HttpTemplate.UrlMistakes($"{section}:{nameof(Url)}", Url, allowHttp, allowHttpSetting, [.. known, HttpVariables.Id]),
        .. Found?.Mistakes($"{section}:{nameof(Found)}") ?? [],
        .. NotFound?.Mistakes($"{section}:{nameof(NotFound)}") ?? [],
        .. Delivered?.Mistakes($"{section}:{nameof(Delivered)}") ?? [],
        .. Failed?.Mistakes($"{section}:{nameof(Failed)}") ?? [],
        .. Requirement.Mistakes($"{section}:{nameof(ListedWithin)}", ListedWithin, TimeSpan.Zero, TimeSpan.FromHours(1)),
    ];

    /// <summary>What an answer says of the message.</summary>
    public LookUpResult Read(CallResult.Answered answer, OutgoingMessage message, string? idPath, string? providerId, DateTimeOffset sentAt, DateTimeOffset now)
    {
        var isMissing = (NotFound ?? new()).Holds(answer, status => status == 404);
        var isThere = (Found ?? new()).Holds(answer, status => status == 200);
        if (isMissing == true)
            return CallOutcome.NotListed(message, sentAt, now, ListedWithin);
        if (isThere != true)
            return CallOutcome.OfLookUp(answer);
        var id = idPath is not null && JsonAnswer.TryRead(answer.Body, out var root) ? root.Value.Text(idPath) : null;
        if (Delivered?.Holds(answer, _ => true) == true)
            return new LookUpResult.Found(id ?? providerId, true, null);
        return Failed?.Holds(answer, _ => true) == true
            ? new LookUpResult.Found(id ?? providerId, false, "The provider could not deliver it.")
            : new LookUpResult.Found(id ?? providerId, null, null);
    }
}
