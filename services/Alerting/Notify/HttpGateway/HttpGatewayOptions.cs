namespace CrowdWatch.Alerting.Notify.HttpGateway;

/// <summary>Settings of a gateway that is called over HTTP by templates, Alerting:Gateways:NAME:Http. Templates hold variables in braces, such as {to}, {text} and {key}; each is escaped for its place.</summary>
internal sealed class HttpGatewayOptions : IGatewaySettings
{
    private static readonly string[] methods = ["POST", "PUT", "PATCH", "GET"];

    /// <summary>Template of the address that takes a message; scheme, host and port hold no variables. No default.</summary>
    public string? Url { get; set; }

    /// <summary>Whether addresses may be http on other machines. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>POST, PUT, PATCH or GET. Default POST.</summary>
    public string Method { get; set; } = "POST";

    /// <summary>Templates of headers by name, for sending and looking up. X-Idempotency-Key with our key is always there. Default none.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Template of the body; empty for none. Default a JSON object of to, text and key.</summary>
    public string Body { get; set; } = """{"to":"{to}","text":"{text}","key":"{key}"}""";

    /// <summary>What the body is, which decides how variables are escaped. Default Json.</summary>
    public BodyForm BodyForm { get; set; } = BodyForm.Json;

    /// <summary>What the variable {secret} holds, for headers and addresses. Better given as a file. No default.</summary>
    public string? Secret { get; set; }

    /// <summary>File that holds the secret, instead of Secret. No default.</summary>
    public string? SecretFile { get; set; }

    /// <summary>When a message was taken. Default any status from 200 to 299.</summary>
    public AnswerCondition? Accepted { get; set; }

    /// <summary>When a refused message will be refused again (bad number, budget of the day). Default the statuses 400, 404, 410, 413 and 422.</summary>
    public AnswerCondition? Never { get; set; }

    /// <summary>Path of the provider's own id in its answer, for example data.id. Default none.</summary>
    public string? IdPath { get; set; }

    /// <summary>How to ask what became of a message; without it a message of unknown fate is sent again with the same key.</summary>
    public HttpLookUpOptions? LookUp { get; set; }

    /// <summary>How to read the provider's receipts; without it none are taken.</summary>
    public HttpReceiptOptions? Receipts { get; set; }

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables)
    {
        var known = HttpVariables.Known(variables);
        var secret = Notify.Secret.Mistakes(section, nameof(Secret), Secret, SecretFile, isRequired: Templates().Any(HttpTemplate.UsesSecret));
        return
        [
            .. HttpTemplate.UrlMistakes($"{section}:{nameof(Url)}", Url, AllowHttp, $"{section}:{nameof(AllowHttp)}", known),
            .. MethodMistakes(section),
            .. Headers.OrderBy(header => header.Key, StringComparer.Ordinal).SelectMany(header => HttpTemplate.HeaderMistakes($"{section}:{nameof(Headers)}:{header.Key}", header.Key, header.Value, known)),
            .. HttpTemplate.Mistakes($"{section}:{nameof(Body)}", Body, known),
            .. HttpTemplate.BodyMistakes($"{section}:{nameof(Body)}", Body, BodyForm),
            .. secret,
            .. Accepted?.Mistakes($"{section}:{nameof(Accepted)}") ?? [],
            .. Never?.Mistakes($"{section}:{nameof(Never)}") ?? [],
            .. LookUp?.Mistakes($"{section}:{nameof(LookUp)}", AllowHttp, $"{section}:{nameof(AllowHttp)}", known) ?? [],
            .. Receipts?.Mistakes($"{section}:{nameof(Receipts)}") ?? [],
        ];
    }

    public IGateway Open(GatewayParts parts) => new TemplateGateway(this, parts);

    private IEnumerable<string> Templates() => [Url ?? "", Body, LookUp?.Url ?? "", .. Headers.Values];

    private IEnumerable<string> MethodMistakes(string section)
    {
        if (!methods.Contains(Method))
            yield return $"{section}:{nameof(Method)} is '{Method}'; allowed is one of {string.Join(", ", methods)}.";
        if (!Enum.IsDefined(BodyForm))
            yield return $"{section}:{nameof(BodyForm)} is {(int)BodyForm}; allowed is one of {string.Join(", ", Enum.GetNames<BodyForm>())}.";
        if (Method == "GET" && Body.Length > 0)
            yield return $"{section}:{nameof(Body)} is given though {section}:{nameof(Method)} is GET; set it to an empty text.";
    }
}
