namespace CrowdWatch.Edge.Detection;

/// <summary>What a detector's model runs on.</summary>
/// <param name="Provider">The hardware it became.</param>
/// <param name="Threads">Threads of one inference.</param>
/// <param name="FallbackReason">Why it is the processor although other hardware was wished for; null when it runs as wished.</param>
public sealed record InferenceStatus(InferenceProvider Provider, int Threads, string? FallbackReason);
