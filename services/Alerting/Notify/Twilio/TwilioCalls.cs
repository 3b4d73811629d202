using System.Net.Http.Headers;
using System.Text;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Twilio;

/// <summary>Calls the account's messages with Basic authentication.</summary>
internal sealed class TwilioCalls
{
    private readonly Uri endpoint;
    private readonly string account;
    private readonly AuthenticationHeaderValue credentials;
    private readonly GatewayCalls calls;

    public TwilioCalls(TwilioOptions options, GatewayParts parts)
    {
        endpoint = new Uri(options.Endpoint);
        account = Uri.EscapeDataString(options.AccountSid!);
        var (user, password) = string.IsNullOrWhiteSpace(options.ApiKeySid)
            ? (options.AccountSid!, Secret.Of(options.AuthToken, options.AuthTokenFile)!)
            : (options.ApiKeySid, Secret.Of(options.ApiKeySecret, options.ApiKeySecretFile)!);
        credentials = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password.Reveal()}")));
        calls = new GatewayCalls([endpoint], parts.Timeout, parts.Clock);
    }

    /// <summary>Makes a message.</summary>
    public Task<CallResult> PostAsync(IEnumerable<(string Name, string Value)> fields, CancellationToken cancellationToken)
    {
        var content = new StringContent(FormText.Of(fields), Encoding.ASCII, "application/x-www-form-urlencoded");
        return CallAsync(HttpMethod.Post, ".json", content, cancellationToken);
    }

    /// <summary>Reads one message.</summary>
    public Task<CallResult> GetAsync(string sid, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"/{Uri.EscapeDataString(sid)}.json", null, cancellationToken);

    /// <summary>Reads the first page of the messages to a number, newest first.</summary>
    public Task<CallResult> ListAsync(string to, int pageSize, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $".json?{FormText.Of([("To", to), ("PageSize", $"{pageSize}")])}", null, cancellationToken);

    /// <summary>Reads the page that another page names; an address elsewhere is not called.</summary>
    public async Task<CallResult> NextAsync(string pageUri, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(endpoint, pageUri, out var address) || address.Scheme is not ("http" or "https"))
            return new CallResult.Unclear("The next page has no address.");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        // Not before the place is known to be ours: the credentials go along.
        if (address.GetLeftPart(UriPartial.Authority) == endpoint.GetLeftPart(UriPartial.Authority))
            request.Headers.Authorization = credentials;
        return await calls.CallAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CallResult> CallAsync(HttpMethod method, string rest, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(endpoint, $"/2010-04-01/Accounts/{account}/Messages{rest}")) { Content = content };
        request.Headers.Authorization = credentials;
        return await calls.CallAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
