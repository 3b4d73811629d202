namespace CrowdWatch.Edge.Detection;

/// <summary>Inference was asked to run on hardware that this machine or build does not offer. The message is for a person.</summary>
public sealed class ProviderUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
