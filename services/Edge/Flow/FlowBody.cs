using System.Text.Json;
using System.Text.Json.Serialization;
using CrowdWatch.Contracts;

namespace CrowdWatch.Edge.Flow;

/// <summary>Writes a message of the flow outbox into a row and reads it back.</summary>
public static class FlowBody
{
    /// <summary>The message as UTF-8 JSON, with the name of its type.</summary>
    /// <exception cref="ArgumentException">It is none that the flow outbox carries.</exception>
    public static (string Kind, byte[] Body) Write(object message) => message switch
    {
        LineCrossed crossed => (nameof(LineCrossed), JsonSerializer.SerializeToUtf8Bytes(crossed, FlowJson.Default.LineCrossed)),
        ZoneMovementMeasured measured => (nameof(ZoneMovementMeasured), JsonSerializer.SerializeToUtf8Bytes(measured, FlowJson.Default.ZoneMovementMeasured)),
        _ => throw new ArgumentException($"The message is a {message?.GetType().Name ?? "null"}; allowed are {nameof(LineCrossed)} and {nameof(ZoneMovementMeasured)}.", nameof(message)),
    };

    /// <exception cref="JsonException">The bytes are no such message: something else wrote them, or the disk is failing.</exception>
    public static object Read(string kind, byte[] body) => kind switch
    {
        nameof(LineCrossed) => JsonSerializer.Deserialize(body, FlowJson.Default.LineCrossed),
        nameof(ZoneMovementMeasured) => (object?)JsonSerializer.Deserialize(body, FlowJson.Default.ZoneMovementMeasured),
        _ => throw new JsonException($"The row is a {kind}, which this program does not know."),
    } ?? throw new JsonException("The row holds null instead of a message.");
}

/// <summary>How a row's message is written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LineCrossed))]
[JsonSerializable(typeof(ZoneMovementMeasured))]
internal sealed partial class FlowJson : JsonSerializerContext;
