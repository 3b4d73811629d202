using CrowdWatch.Alerting.Notify.HttpGateway;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.HttpGateway;

public sealed class HttpTemplateTests
{
    private const string Nasty = "西\"\\\n\r&=+ {key}";

    [Theory]
    [InlineData(BodyForm.Json, """{"text":"西\"\\\n\r&=+ {key}"}""")]
    [InlineData(BodyForm.Form, "{\"text\":\"%E8%A5%BF%22%5C%0A%0D%26%3D%2B%20%7Bkey%7D\"}")]
    [InlineData(BodyForm.Text, "{\"text\":\"西\"\\\n\r&=+ {key}\"}")]
    public void A_value_is_escaped_for_its_place_and_never_read_as_a_template(object form, string expected) =>
        Assert.Equal(expected, HttpTemplate.Fill("""{"text":"{text}"}""", _ => Nasty, HttpTemplate.EscapeFor((BodyForm)form)));

    // A value cut in the middle of 😀 must not make the body unreadable.
    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal("\\uFFFD", HttpTemplate.EscapeFor(BodyForm.Json)("\ud83d"), ignoreCase: true);

    [Fact]
    public void A_value_cannot_end_the_line_of_its_header() =>
        Assert.Equal("aX-Other: b%E8%A5%BF", HttpTemplate.EscapeForHeader("a\r\nX-Other: b西"));
}
