using System.Globalization;
using System.Text;
using CrowdWatch.Alerting.Notify.Calls;

namespace CrowdWatch.Alerting.Notify.Tencent;

/// <summary>Calls the service with signed requests.</summary>
internal sealed class TencentCalls
{
    private const string Version = "2021-01-11";
    private const string Service = "sms";
    private const string MediaType = "application/json; charset=utf-8";

    private readonly Uri endpoint;
    private readonly string region;
    private readonly string secretId;
    private readonly Secret secretKey;
    private readonly TimeProvider clock;
    private readonly GatewayCalls calls;

    public TencentCalls(TencentOptions options, GatewayParts parts)
    {
        endpoint = new Uri(options.Endpoint);
        region = options.Region;
        secretId = options.SecretId!;
        secretKey = Secret.Of(options.SecretKey, options.SecretKeyFile)!;
        clock = parts.Clock;
        calls = new GatewayCalls([endpoint], parts.Timeout, parts.Clock);
    }

    /// <summary>Calls one operation with its parameters as JSON.</summary>
    public async Task<CallResult> CallAsync(string action, string body, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var signed = new Dictionary<string, string>
        {
            ["content-type"] = MediaType,
            ["host"] = endpoint.Authority.ToLowerInvariant(),
            ["x-tc-action"] = action.ToLowerInvariant(),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "/")) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        request.Headers.TryAddWithoutValidation("Host", signed["host"]);
        request.Headers.TryAddWithoutValidation("X-TC-Action", action);
        request.Headers.TryAddWithoutValidation("X-TC-Version", Version);
        request.Headers.TryAddWithoutValidation("X-TC-Region", region);
        request.Headers.TryAddWithoutValidation("X-TC-Timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("Authorization", Tc3Signature.Authorization(secretId, secretKey.Reveal(), Service, signed, body, at));
        return await calls.CallAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
