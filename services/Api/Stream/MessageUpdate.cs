using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Stream;

/// <summary>A text message as the demo's phone shows it, within the event "messages".</summary>
public sealed record MessageUpdate
{
    [Description("Running number.")]
    public required long Number { get; init; }

    [Description("Name of the warden.")]
    public required string RecipientName { get; init; }

    [Description("UTC.")]
    public required DateTimeOffset SentAt { get; init; }

    [Description("Text, with the link.")]
    public required string Text { get; init; }

    internal static MessageUpdate Of(TextMessageShown message) =>
        new() { Number = message.Number, RecipientName = message.RecipientName, SentAt = message.SentAt, Text = message.Text };
}
