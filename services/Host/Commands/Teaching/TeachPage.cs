using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>
/// The page on which a person clicks heads: on this machine's own address alone, at a port that is free, under a key in the address that nobody guesses.
/// Pictures of people are on it.
/// </summary>
internal sealed class TeachPage : IAsyncDisposable
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const int KeyBytes = 16;

    private const long MaxBodyBytes = 1024 * 1024;

    private readonly WebApplication app;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TeachPage(WebApplication app, string key) => (this.app, Key) = (app, key);

    /// <summary>The part of the address that nobody guesses.</summary>
    public string Key { get; }

    /// <summary>What a person opens.</summary>
    public Uri Address => new($"{app.Urls.Single()}/{Key}/");

    /// <summary>Completes when the person is done.</summary>
    public Task Ended => ended.Task;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "pages", "teach");

    /// <summary>Makes sure that there is a page to serve.</summary>
    /// <exception cref="StartException">The page is not built.</exception>
    public static void CheckBuilt()
    {
        if (!File.Exists(Path.Combine(Folder, "index.html")))
            throw new StartException($"The page is not built ({Folder}): in services/Api/Web run 'npm ci && npm run build', then build the program again. Without a page: --points and --counts.");
    }

    /// <summary>Serves the page of a lesson.</summary>
    /// <exception cref="StartException">The page is not built.</exception>
    public static async Task<TeachPage> StartAsync(LessonHandler handler, CancellationToken stopping)
    {
        CheckBuilt();
        var folder = Folder;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.AddServerHeader = false;
        });
        builder.Services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
        var page = new TeachPage(builder.Build(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
        page.Map(handler, folder, stopping);
        await page.app.StartAsync(stopping);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private void Map(LessonHandler handler, string folder, CancellationToken stopping)
    {
        app.Use(GuardAsync);
        app.UseRouting();
        var routes = app.MapGroup($"/{Key}");
        routes.MapGet("/", () => TypedResults.PhysicalFile(Path.Combine(folder, "index.html"), "text/html; charset=utf-8"));
        routes.MapGet("/assets/{name}", IResult (string name) => FileOf(Path.Combine(folder, "assets"), name));
        routes.MapGet("/lesson", () => TypedResults.Ok(handler.Show()));
        routes.MapGet("/stills/{name}", IResult (string name) => handler.PathOf(name) is { } path ? FileOf(Path.GetDirectoryName(path)!, Path.GetFileName(path)) : TypedResults.NotFound());
        routes.MapPut("/labels/{name}", IResult (string name, LabelRequest said) => handler.Answer(name, said) switch
        {
            ({ } still, _) => TypedResults.Ok(still),
            var (_, mistake) => TypedResults.Text(mistake, statusCode: StatusCodes.Status400BadRequest),
        });
        routes.MapPost("/learn", IResult () => handler.TryLearn(stopping) ? TypedResults.Accepted((string?)null) : TypedResults.Conflict());
        routes.MapPost("/end", () =>
        {
            ended.TrySetResult();
            return TypedResults.NoContent();
        });
    }

    /// <summary>A page of another site that calls this machine by a name of its own is turned away: its requests name that host.</summary>
    private Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Host.Host is "127.0.0.1" or "localhost" && HasKey(context.Request.Path))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private bool HasKey(PathString path)
    {
        var given = path.Value!.Split('/', 3) is [_, var first, _] ? first : "";
        return CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(given), System.Text.Encoding.UTF8.GetBytes(Key));
    }

    private static IResult FileOf(string folder, string name)
    {
        var path = Path.Combine(folder, Path.GetFileName(name));
        return File.Exists(path) && new FileExtensionContentTypeProvider().TryGetContentType(path, out var type)
            ? TypedResults.PhysicalFile(path, type)
            : TypedResults.NotFound();
    }
}
