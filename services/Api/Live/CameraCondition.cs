namespace CrowdWatch.Api.Live;

/// <summary>What is known of a camera at a moment: the state it told last, or unknown when it has fallen silent.</summary>
public enum CameraCondition
{
    /// <summary>Nothing was heard of the camera for so long that its last state says nothing.</summary>
    Unknown,

    /// <summary>Opened, no frame yet.</summary>
    Connecting,

    /// <summary>Frames arrive and are counted.</summary>
    Live,

    /// <summary>Frames stay away; reconnecting.</summary>
    Blind,

    /// <summary>Nothing more will come.</summary>
    Stopped,
}
