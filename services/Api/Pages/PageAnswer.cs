using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Api.Pages;

/// <summary>A page that the server draws: HTML without JavaScript, with one style sheet inside that the content policy allows by its hash.</summary>
internal sealed class PageAnswer(Html body, string title, PageLanguage language, string style, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Under this key the request carries the content policy of its page; the other pages have a common one.</summary>
    public static readonly object PolicyKey = new();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Items[PolicyKey] =
            $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return response.WriteAsync(Write(), httpContext.RequestAborted);
    }

    /// <summary>The whole document; the style is a constant of the program and the only part that is not escaped.</summary>
    internal string Write() =>
        Html.Of($"""
            <!doctype html>
            <html lang="{language.Tag()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex, nofollow">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light">
            <link rel="icon" href="data:,">
            <title>{title}</title>
            <style>
            """) + style + Html.Of($"</style>\n</head>\n<body>{body}</body>\n</html>\n");
}
