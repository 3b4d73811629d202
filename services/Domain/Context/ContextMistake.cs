namespace CrowdWatch.Domain.Context;

/// <summary>Why a value of a context series cannot be kept.</summary>
/// <param name="Field">What is wrong: zone, at or value.</param>
/// <param name="Found">What stands there, for a person to read.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record ContextMistake(string Field, string Found, string Allowed);
