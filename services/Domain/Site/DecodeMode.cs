using System.ComponentModel;

namespace CrowdWatch.Domain.Site;

/// <summary>Which pictures of a stream are decoded.</summary>
public enum DecodeMode
{
    [Description("As few as its key frames and its rate allow.")]
    Auto,

    [Description("All of them.")]
    All,

    [Description("Without those that no other picture needs.")]
    Reference,

    [Description("Key frames alone: one or two a second of most cameras, at a fifth of the cost.")]
    KeyFrames,
}
