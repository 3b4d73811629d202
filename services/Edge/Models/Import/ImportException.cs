namespace CrowdWatch.Edge.Models.Import;

/// <summary>A graph that the importer does not understand; the message names the node or weight, its value and what is understood.</summary>
public sealed class ImportException(string message) : Exception(message);
