using System.Text.Json;
using CrowdWatch.Api;
using CrowdWatch.Api.Commands;
using CrowdWatch.Api.Endpoints;

namespace CrowdWatch.Tests.Unit.Api.Endpoints;

public sealed class BodyMistakeTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new UtcTimeConverter() } };

    // "JSON deserialization for type 'CrowdWatch.Api.Commands.MuteBody' was missing …" says nothing to a caller.
    [Theory]
    [InlineData("{}", "The body lacks 'until', 'by', 'why'.")]
    [InlineData("[1]", "The body is no JSON object.")]
    [InlineData("""{ "until": "2026-05-01T08:00:00Z", "by": 5, "why": "x" }""", "'by' in the body is of another kind than it should be.")]
    [InlineData("""{ "until": "soon", "by": "x", "why": "x" }""", "The body is not as it should be: Allowed: a time as in RFC 3339 with seconds and offset, for example 2026-05-01T08:00:00Z.")]
    public void A_body_is_told_by_what_its_sender_wrote(string json, string expected) =>
        Assert.Equal(expected, BodyMistake.Of(Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MuteBody>(json, Options))));

    [Fact]
    public void A_body_cut_short_names_no_type_of_the_program() =>
        Assert.DoesNotContain("CrowdWatch", BodyMistake.Of(Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MuteBody>("{", Options))), StringComparison.Ordinal);
}
