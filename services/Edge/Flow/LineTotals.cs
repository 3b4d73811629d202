namespace CrowdWatch.Edge.Flow;

/// <summary>What is known of one line across restarts.</summary>
/// <param name="CameraId">Camera of the site plan.</param>
/// <param name="LineId">Line of that camera.</param>
/// <param name="CountingSince">Capture time of the first frame counted with it; the totals were 0 before. UTC.</param>
/// <param name="In">People who came in since then.</param>
/// <param name="Out">People who went out since then.</param>
/// <param name="Sequence">Number of its newest message; the first one's is its capture time in Unix milliseconds, so that no other edge or file has used it.</param>
public sealed record LineTotals(string CameraId, string LineId, DateTimeOffset CountingSince, long In, long Out, long Sequence);
