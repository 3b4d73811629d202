using System.Text.Json.Serialization;

namespace CrowdWatch.Contracts;

/// <summary>Where a message to a warden or channel stands. On the wire by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageState>))]
public enum MessageState
{
    /// <summary>To be sent, or to be sent again.</summary>
    Waiting,

    /// <summary>Handed to a gateway whose answer is not known yet.</summary>
    Sending,

    /// <summary>A gateway took it.</summary>
    Accepted,

    /// <summary>The gateway says that it arrived.</summary>
    Delivered,

    /// <summary>No gateway could bring it.</summary>
    Failed,

    /// <summary>Not sent, for the reason given: quiet hours, muted, budget used up, outdated.</summary>
    Suppressed,
}
