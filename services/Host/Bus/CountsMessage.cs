using System.Text;
using System.Text.Json;
using CrowdWatch.Contracts;
using MassTransit;

namespace CrowdWatch.Host.Bus;

/// <summary>Reads a ZonesCounted off the wire, where anybody may have put anything.</summary>
internal static class CountsMessage
{
    /// <summary>Header in which the bus library writes the type of a plain JSON message.</summary>
    public const string TypeHeader = "MT-MessageType";

    private static readonly string Urn = MessageUrn.ForTypeString<ZonesCounted>();

    // Ours has three levels; a hundred thousand opened brackets would be somebody's attempt at the stack.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8, RespectNullableAnnotations = true };

    /// <exception cref="ArgumentException">It is no ZonesCounted of this partition; the message says why.</exception>
    public static ZonesCounted Read(ReadOnlySpan<byte> body, IDictionary<string, object?>? headers, int partition)
    {
        if (body.Length > BusTopology.LargestBody)
            throw new ArgumentException($"The body has {body.Length} bytes; allowed are {BusTopology.LargestBody}.");
        if (TypeOf(headers) is { } type && !type.Contains(Urn, StringComparison.Ordinal))
            throw new ArgumentException($"The message type is '{type}'; allowed is {Urn}.");
        var message = Parse(body);
        if (message.Partition != partition)
            throw new ArgumentException($"Partition is {message.Partition}, but the message came by the routing key of partition {partition}.");
        if (message.Counts.Count is 0 or > ZonesCounted.MostCounts)
            throw new ArgumentException($"There are {message.Counts.Count} counts; allowed are 1 to {ZonesCounted.MostCounts}.");
        if (message.Counts.Any(count => count is null))
            throw new ArgumentException("One of the counts is null.");
        return message;
    }

    private static ZonesCounted Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<ZonesCounted>(body, Json) ?? throw new ArgumentException("The body is null.");
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The body is not the JSON of {nameof(ZonesCounted)}: {e.Message}", e);
        }
    }

    private static string? TypeOf(IDictionary<string, object?>? headers) =>
        headers is null || !headers.TryGetValue(TypeHeader, out var value) ? null : value is byte[] text ? Encoding.UTF8.GetString(text) : value?.ToString();
}
