using CrowdWatch.Alerting.Notify.DingTalk;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.DingTalk;

public sealed class DingTalkSignatureTests
{
    // DingTalk's example signs "time\nsecret" with the secret "this is secret" but prints no result; this one is worked out by OpenSSL:
    // printf '1790835000000\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64
    [Fact]
    public void The_signature_is_the_one_that_openssl_works_out() =>
        Assert.Equal("VuLXOAtmK4rzwjh/gefCTHGwszI7xcnWimWOXxQV0/k=", DingTalkSignature.Of("this is secret", 1_790_835_000_000));
}
