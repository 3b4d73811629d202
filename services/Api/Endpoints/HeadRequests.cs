using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Answers HEAD as GET wherever there is a GET: the same status and headers. The body is written too, and the web server drops it.</summary>
internal static class HeadRequests
{
    private static readonly object Key = new();

    /// <summary>Before routing, which knows no HEAD.</summary>
    public static void Use(WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await next(context);
                return;
            }
            context.Items[Key] = Key;
            context.Request.Method = HttpMethods.Get;
            try
            {
                await next(context);
            }
            finally
            {
                context.Request.Method = HttpMethods.Head;
            }
        });
    }

    /// <summary>Whether nobody will read the body: an answer without an end must not be begun.</summary>
    public static bool WantsNoBody(HttpContext context) => context.Items.ContainsKey(Key);
}
