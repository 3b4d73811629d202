using CrowdWatch.Api.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace CrowdWatch.Api.Endpoints;

/// <summary>The ops page: the files that npm built, from beside the program, with headers that let nothing foreign run.</summary>
internal static class OpsPage
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string NotBuilt =
        "The ops page is not built. In services/Api/Web run 'npm ci && npm run build', then build the program again.\n"
        + "运维页面尚未构建。请在 services/Api/Web 中运行“npm ci && npm run build”，然后重新构建程序。\n"
        + "API: /openapi/v1.json\n";

    /// <summary>Puts the headers on every answer, errors too. The first of the pipeline.</summary>
    public static void UseSecurityHeaders(WebApplication app) =>
        app.Use((context, next) =>
        {
            // Set when the answer starts: the exception handler clears what was set before.
            context.Response.OnStarting(() =>
            {
                AddSecurityHeaders(context.Response.Headers, context.Items[PageAnswer.PolicyKey] as string ?? ContentPolicy);
                return Task.CompletedTask;
            });
            return next(context);
        });

    /// <summary>Serves the files, or a note how to build them.</summary>
    public static void Map(WebApplication app)
    {
        var directory = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(directory, "index.html")))
        {
            Log.PageNotBuilt(app.Logger, directory);
            app.MapGet("/", () => TypedResults.Text(NotBuilt, "text/plain; charset=utf-8")).ExcludeFromDescription();
            return;
        }
        var files = new PhysicalFileProvider(directory);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = SetCaching });
    }

    private static void AddSecurityHeaders(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>Files under assets have a hash of their content in the name; the page itself must always be asked for.</summary>
    private static void SetCaching(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
}
