using CrowdWatch.Alerting.Notify.Aliyun;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Aliyun;

/// <summary>The worked example of "Request syntax and signature method V3", section on fixed parameters: alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature.</summary>
public sealed class Acs3SignatureTests
{
    private static readonly Dictionary<string, string> headers = new()
    {
        ["host"] = "ecs.cn-shanghai.aliyuncs.com",
        ["x-acs-action"] = "RunInstances",
        ["x-acs-version"] = "2014-05-26",
        ["x-acs-date"] = "2023-10-26T10:22:32Z",
        ["x-acs-signature-nonce"] = "3156853299f313e23d1673dc12e1703d",
        ["x-acs-content-sha256"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    };

    private static readonly string query = Acs3Signature.Query(
        [("RegionId", "cn-shanghai"), ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd")]);

    [Fact]
    public void The_body_hash_of_the_example_is_that_of_nothing() => Assert.Equal(headers["x-acs-content-sha256"], Acs3Signature.HashOf(""));

    [Fact]
    public void The_canonical_request_is_the_published_one()
    {
        const string Published = """
            POST
            /
            ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai
            host:ecs.cn-shanghai.aliyuncs.com
            x-acs-action:RunInstances
            x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            x-acs-date:2023-10-26T10:22:32Z
            x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d
            x-acs-version:2014-05-26

            host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            """;
        Assert.Equal(Published, Acs3Signature.Canonical(query, headers));
        Assert.Equal("7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259", Acs3Signature.HashOf(Published));
    }

    [Fact]
    public void The_authorization_is_the_published_one() => Assert.Equal(
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
        + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
        Acs3Signature.Authorization("YourAccessKeyId", "YourAccessKeySecret", query, headers));

    // The same document: space %20, asterisk %2A, tilde as it is; %E8%A5%BF is the UTF-8 of 西.
    [Fact]
    public void A_query_is_escaped_as_RFC_3986_says() =>
        Assert.Equal("a=%20%2A~%2B%22&b=%E8%A5%BF", Acs3Signature.Query([("b", "西"), ("a", " *~+\"")]));
}
