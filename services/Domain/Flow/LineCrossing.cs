namespace CrowdWatch.Domain.Flow;

/// <summary>
/// People who crossed a counting line of a camera within at most a second, or none within the minute. Natural key (CameraId, LineId, Sequence). Says how many,
/// never who or where.
/// </summary>
public record LineCrossing
{
    /// <summary>Camera of the site plan.</summary>
    public required string CameraId { get; init; }

    /// <summary>Line of that camera.</summary>
    public required string LineId { get; init; }

    /// <summary>Rises with every message of this line, across restarts too.</summary>
    public required long Sequence { get; init; }

    /// <summary>Capture time of the frame by which these crossings were decided; of a message without any, of the last frame counted. UTC.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>When the totals began, at 0: the first frame counted with this line on this edge; other ends of the line change nothing. Another time means totals of another beginning. UTC.</summary>
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
