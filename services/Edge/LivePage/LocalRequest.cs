using System.Net;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Edge.LivePage;

/// <summary>
/// Whether a request comes from somebody at this machine, and to it by its own name: a page of another site can call this machine under a name of its own, and a
/// proxy here calls for anybody.
/// </summary>
internal static class LocalRequest
{
    // X-Original-For is what ASPNETCORE_FORWARDEDHEADERS_ENABLED leaves where it has put the address that X-Forwarded-For claims in place of the true one.
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "X-Original-For", "Via"];

    /// <summary>Why the request is turned away; null where it is not.</summary>
    public static string? RefusalOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from))
            return "this request comes from another machine";
        if (ProxyHeaders.FirstOrDefault(context.Request.Headers.ContainsKey) is { } header)
            return $"this request comes through a proxy (it has {header})";
        // As nginx asks unless it is told otherwise, and then it names neither itself nor the caller; browsers do not.
        if (HttpProtocol.IsHttp10(context.Request.Protocol))
            return "this request comes through a proxy (it is of HTTP/1.0)";
        return context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" ? null : "this request calls the machine by another name than localhost, 127.0.0.1 or [::1]";
    }
}
