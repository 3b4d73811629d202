using System.Text.Json;
using System.Text.Json.Serialization;
using CrowdWatch.Contracts;

namespace CrowdWatch.Edge.Outboxes;

/// <summary>Writes a message into a row and reads it back.</summary>
public static class RowBody
{
    /// <summary>The message as UTF-8 JSON.</summary>
    public static byte[] Write(ZonesCounted message) => JsonSerializer.SerializeToUtf8Bytes(message, RowJson.Default.ZonesCounted);

    /// <exception cref="JsonException">The bytes are no such message: something else wrote them, or the disk is failing.</exception>
    public static ZonesCounted Read(byte[] body) =>
        JsonSerializer.Deserialize(body, RowJson.Default.ZonesCounted) ?? throw new JsonException("The row holds null instead of a message.");
}

/// <summary>How a row's message is written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ZonesCounted))]
internal sealed partial class RowJson : JsonSerializerContext;
