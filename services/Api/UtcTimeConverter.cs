using System.Text.Json;
using System.Text.Json.Serialization;
using CrowdWatch.Api.Series;

namespace CrowdWatch.Api;

/// <summary>Writes times in UTC with Z.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && Rfc3339.Parse(text) is { } moment
            ? moment
            : throw new JsonException("Allowed: a time as in RFC 3339 with seconds and offset, for example 2026-05-01T08:00:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339.Write(value));
}
