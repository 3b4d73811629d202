using CrowdWatch.Alerting.Notify.Tencent;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Tencent;

/// <summary>The worked example of "Signature v3" (CVM DescribeInstances), as its two editions print it.</summary>
public sealed class Tc3SignatureTests
{
    private const string Body = """{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}""";

    private static readonly DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(1551113065);

    // tencentcloud.com/zh/document/product/1021/34193: keys ending in EXAMPLE, two headers signed.
    [Fact]
    public void The_authorization_is_the_one_of_the_earlier_edition() => Assert.Equal(
        "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, "
        + "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
        Tc3Signature.Authorization("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE", "cvm", new Dictionary<string, string>
        {
            ["content-type"] = "application/json; charset=utf-8",
            ["host"] = "cvm.tencentcloudapi.com",
        }, Body, at));

    // cloud.tencent.com/document/api/1759/132550: the key is printed as 32 asterisks and was signed with as such; x-tc-action signed too.
    [Fact]
    public void The_authorization_is_the_one_of_the_present_edition() => Assert.Equal(
        "TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, "
        + "Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
        Tc3Signature.Authorization("AKID********************************", "********************************", "cvm", Headers, Body, at));

    [Fact]
    public void The_canonical_request_is_the_published_one() => Assert.Equal(
        """
        POST
        /

        content-type:application/json; charset=utf-8
        host:cvm.tencentcloudapi.com
        x-tc-action:describeinstances

        content-type;host;x-tc-action
        35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064
        """, Tc3Signature.Canonical(Headers, Body));

    private static Dictionary<string, string> Headers => new()
    {
        ["x-tc-action"] = "describeinstances",
        ["content-type"] = "application/json; charset=utf-8",
        ["host"] = "cvm.tencentcloudapi.com",
    };
}
