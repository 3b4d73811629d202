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

    // The published signatures of Twilio's own libraries (twilio-python, test_request_validator): the same call signed with and without its port.
    [Theory]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")] // signed without the port
    [InlineData("http://mycompany.com:1234/myapp.php?foo=1&bar=2", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=")] // signed with it
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=")] // signed with :443
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4=")] // signed with :80
    public void One_of_the_forms_of_an_address_is_the_one_that_was_signed(string url, string signature) =>
        Assert.Contains(signature, TwilioSignature.Forms(url).Select(form => TwilioSignature.Of("12345", form,
        [
            ("To", "+18005551212"), ("Digits", "1234"), ("CallSid", "CA1234567890ABCDE"), ("From", "+14158675309"), ("Caller", "+14158675309"),
        ])));

    [Theory]
    [InlineData("https://[2001:db8::7]/r?key=a", "https://[2001:db8::7]/r?key=a", "https://[2001:db8::7]:443/r?key=a")]
    [InlineData("https://[2001:db8::7]:8443/r", "https://[2001:db8::7]/r", "https://[2001:db8::7]:8443/r")]
    [InlineData("https://user:pass@h:8443/r%2f?k=a:1", "https://user:pass@h/r%2f?k=a:1", "https://user:pass@h:8443/r%2f?k=a:1")]
    [InlineData("https://user:pass@h/r", "https://user:pass@h/r", "https://user:pass@h:443/r")]
    public void The_port_alone_differs_between_the_forms(string url, string without, string with) =>
        Assert.Equal([url, without, with], TwilioSignature.Forms(url));

    // Twilio's own library, twilio-php, RequestValidatorTest: values of one name are sorted, each counts once.
    [Fact]
    public void Repeated_fields_are_sorted_and_count_once() => Assert.Equal("IK+Dwps556ElfBT0I3Rgjkr1wJU=", TwilioSignature.Of("12345", Url,
    [
        ("Sid", "CA123"), ("SidAccount", "AC123"), ("Digits", "5678"), ("Digits", "1234"), ("Digits", "1234"),
    ]));
}
