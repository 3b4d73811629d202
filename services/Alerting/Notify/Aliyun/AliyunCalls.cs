using System.Globalization;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Aliyun;

/// <summary>Calls the service with signed requests.</summary>
internal sealed class AliyunCalls
{
    private const string Version = "2017-05-25";
    private static readonly string hashOfNothing = Acs3Signature.HashOf("");

    private readonly Uri endpoint;
    private readonly string accessKeyId;
    private readonly Secret accessKeySecret;
    private readonly TimeProvider clock;
    private readonly GatewayCalls calls;

    public AliyunCalls(AliyunOptions options, GatewayParts parts)
    {
        endpoint = new Uri(options.Endpoint);
        accessKeyId = options.AccessKeyId!;
        accessKeySecret = Secret.Of(options.AccessKeySecret, options.AccessKeySecretFile)!;
        clock = parts.Clock;
        calls = new GatewayCalls([endpoint], parts.Timeout, parts.Clock);
    }

    /// <summary>Calls one operation; all its parameters stand in the query.</summary>
    public async Task<CallResult> CallAsync(string action, IEnumerable<(string Name, string Value)> parameters, CancellationToken cancellationToken)
    {
        var query = Acs3Signature.Query(parameters);
        var headers = new Dictionary<string, string>
        {
            ["host"] = endpoint.Authority,
            ["x-acs-action"] = action,
            ["x-acs-content-sha256"] = hashOfNothing,
            ["x-acs-date"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["x-acs-signature-nonce"] = Guid.NewGuid().ToString("N"),
            ["x-acs-version"] = Version,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, $"/?{query}"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Authorization", Acs3Signature.Authorization(accessKeyId, accessKeySecret.Reveal(), query, headers));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        return await calls.CallAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
