using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Compresses what is text for clients that take it: a day of windows and the page's scripts are a fifth of their size then.</summary>
internal static class Compression
{
    /// <summary>Never the live stream: its events must not wait in a buffer.</summary>
    private static readonly string[] MoreTypes = [Problems.ContentType, "image/svg+xml", "application/manifest+json"];

    /// <summary>Over https too: no answer holds a secret beside text that a stranger chooses, which is what guessing by length (BREACH) needs.</summary>
    public static void Add(IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. MoreTypes];
    });

    public static void Use(WebApplication app) => app.UseResponseCompression();
}
