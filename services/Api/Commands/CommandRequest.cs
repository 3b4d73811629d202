using System.Net;

namespace CrowdWatch.Api.Commands;

/// <summary>What of a request decides whether it may command.</summary>
/// <param name="Authorization">Header of this name; null without.</param>
/// <param name="Remote">Address at the other end of the connection.</param>
/// <param name="CameThroughProxy">Whether a header says that the connection is not the sender's own.</param>
/// <param name="Scheme">http or https.</param>
/// <param name="Host">Header of this name, with the port where it has one.</param>
/// <param name="Origin">Header of this name: browsers name the page that sends; null without.</param>
public sealed record CommandRequest(string? Authorization, IPAddress? Remote, bool CameThroughProxy, string Scheme, string Host, string? Origin);
