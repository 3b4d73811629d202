using CrowdWatch.Alerting.Notify.Twilio;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.Twilio;

public sealed class TwilioSignatureTests
{
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";

    // The example of "Security", twilio.com/docs/usage/security, validating a request with the auth token 12345.
    [Fact]
    public void The_signature_is_the_published_one() => Assert.Equal("RSOYDt4T1cUTdK1PDd93/VVr8B8=", TwilioSignature.Of("12345", Url,
    [
        ("To", "+18005551212"), ("Digits", "1234"), ("CallSid", "CA1234567890ABCDE"), ("From", "+14158675309"), ("Caller", "+14158675309"),
    ]));

    // Twilio's own library, twilio-php, RequestValidatorTest: values of one name are sorted, each counts once.
    [Fact]
    public void Repeated_fields_are_sorted_and_count_once() => Assert.Equal("IK+Dwps556ElfBT0I3Rgjkr1wJU=", TwilioSignature.Of("12345", Url,
    [
        ("Sid", "CA123"), ("SidAccount", "AC123"), ("Digits", "5678"), ("Digits", "1234"), ("Digits", "1234"),
    ]));
}
