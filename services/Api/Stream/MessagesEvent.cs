using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Stream;

/// <summary>Data of the event "messages": text messages for the demo's phone since the event before. Comes only where the site has that channel.</summary>
public sealed record MessagesEvent
{
    [Description("When the event was written, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("New messages, oldest first.")]
    public required IReadOnlyList<TextMessageShown> Messages { get; init; }
}
