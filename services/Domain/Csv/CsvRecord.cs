namespace CrowdWatch.Domain.Csv;

/// <summary>One record of a CSV text.</summary>
/// <param name="Line">Line of the text at which it begins, from 1.</param>
/// <param name="Fields">Its fields, without quotes and without spaces around them.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, string? Fault = null);
