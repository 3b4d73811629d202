namespace CrowdWatch.Contracts;

/// <summary>
/// People crossed a counting line. Published by Edge at most once a second for each line with what crossed since its last message, and once a minute
/// without any, so that "nobody crossed" and "not counted" differ. Natural key (CameraId, LineId, Sequence). Says how many, never who or where.
/// </summary>
public sealed record LineCrossed
{
    /// <summary>Camera of the site plan.</summary>
    public required string CameraId { get; init; }

    /// <summary>Line of that camera.</summary>
    public required string LineId { get; init; }

    /// <summary>Rises with every message of this line, across restarts too.</summary>
    public required long Sequence { get; init; }

    /// <summary>Capture time of the frame by which these crossings were decided; of a message without any, of the last frame counted. UTC.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>When the totals began, at 0: the first start with this line on this edge. Another time means totals of another beginning. UTC.</summary>
    public required DateTimeOffset CountingSince { get; init; }

    /// <summary>People who came in since the line's last message, 0 or more.</summary>
    public required int In { get; init; }

    /// <summary>People who went out since the line's last message, 0 or more.</summary>
    public required int Out { get; init; }

    /// <summary>People who came in since <see cref="CountingSince"/>, these included; survives restarts.</summary>
    public required long InTotal { get; init; }

    /// <summary>People who went out since <see cref="CountingSince"/>, these included; survives restarts.</summary>
    public required long OutTotal { get; init; }

    /// <summary>True when there were at least so many, because the picture was crowded beyond its model. Null or false otherwise.</summary>
    public bool? IsLowerBound { get; init; }
}
