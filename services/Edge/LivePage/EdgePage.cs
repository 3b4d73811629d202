using System.Text.Json;
using System.Text.Json.Serialization;
using CrowdWatch.Domain.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace CrowdWatch.Edge.LivePage;

/// <summary>
/// The edge's own page, for whoever sets up a camera at its machine: zones, lines and cells, people as dots of the last seconds, and no picture. Only this machine
/// gets it.
/// </summary>
internal static class EdgePage
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string NotBuilt = "The page is not built: in services/Api/Web run 'npm ci && npm run build', then build the program again.\n页面尚未构建：请在 services/Api/Web 中运行“npm ci && npm run build”，然后重新构建程序。\n";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "pages", "edge");

    /// <summary>Maps /edge and what is below it.</summary>
    public static void Map(WebApplication app)
    {
        var routes = app.MapGroup("/edge").AddEndpointFilter(GuardAsync).ExcludeFromDescription();
        routes.MapGet("", Page);
        routes.MapGet("/assets/{name}", (string name) => FileOf(Path.Combine(Folder, "assets", Path.GetFileName(name))));
        routes.MapGet("/cameras", (CameraBoard board) => Results.Json(board.Views.Zip(board.Cameras, Listed), Json));
        routes.MapGet("/cameras/{id}", (string id, CameraBoard board) => IndexOf(board, id) < 0 ? Unknown(id, board) : Page());
        routes.MapGet("/cameras/{id}/outlines", (string id, CameraBoard board, SitePlan plan) =>
            IndexOf(board, id) is >= 0 and var i ? Results.Json(CameraOutlined.Of(board.Views[i].Camera, plan), Json) : Unknown(id, board));
        routes.MapGet("/cameras/{id}/now", (string id, CameraBoard board, TimeProvider clock) =>
            IndexOf(board, id) is >= 0 and var i ? Results.Json(Now(board, i, clock.GetUtcNow()), Json) : Unknown(id, board));
    }

    private static CameraNow Now(CameraBoard board, int i, DateTimeOffset now) => CameraNow.Of(board.Cameras[i], board.Views[i].Look(now), now);

    private static CameraListed Listed(LiveView view, CameraWatch watch) => new(view.Camera.Id, view.Camera.Name, watch.Status.State, watch.Status.Reason);

    private static int IndexOf(CameraBoard board, string id) => board.Views.Select(view => view.Camera.Id).ToList().IndexOf(id);

    private static IResult Unknown(string id, CameraBoard board) => Results.Text(
        board.Views.Count == 0
            ? "The edge has not opened its cameras yet.\n"
            : $"This edge has no camera '{(id.Length > 100 ? id[..100] + "…" : id)}'; it has {string.Join(", ", board.Views.Select(view => view.Camera.Id))}.\n",
        statusCode: StatusCodes.Status404NotFound);

    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return LocalRequest.RefusalOf(context) is { } reason
            ? Results.Text($"The edge's page is for its own machine alone, and {reason}. Open http://localhost:{context.Connection.LocalPort}/edge there, or through ssh -L.\n", statusCode: StatusCodes.Status403Forbidden)
            : await next(invocation);
    }

    private static IResult Page()
    {
        var index = Path.Combine(Folder, "index.html");
        return File.Exists(index) ? FileOf(index) : Results.Text(NotBuilt, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult FileOf(string path) => File.Exists(path) && new FileExtensionContentTypeProvider().TryGetContentType(path, out var type)
        ? Results.File(path, type == "text/html" ? "text/html; charset=utf-8" : type)
        : Results.NotFound();
}
