namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>A file that a model is made from: its name, its exact length in bytes, and its SHA-256 in lower-case hex digits.</summary>
public sealed record SourceFile(string Name, long Bytes, string Sha256);
