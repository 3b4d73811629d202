namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>A request as the server got it.</summary>
/// <param name="Method">GET, POST and the like.</param>
/// <param name="Path">Path, unescaped.</param>
/// <param name="Query">Query as it was sent, with its question mark.</param>
/// <param name="Body">Text.</param>
/// <param name="Headers">By lower-case name.</param>
internal sealed record LoopbackRequest(string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers);
