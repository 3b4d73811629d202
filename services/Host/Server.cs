using CrowdWatch.Api;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Host;

/// <summary>Puts the picked roles together into one web application.</summary>
internal static class Server
{
    private const string StorePath = "Storage:Sqlite:Path";

    /// <exception cref="StartException">The settings contradict each other or name something that is not there.</exception>
    public static WebApplication Build(SitePlan plan, ServerSettings settings)
    {
        // The content root is the program's folder: an appsettings.json that happens to lie in the working folder is not ours.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        AddConfiguration(builder, plan, settings);
        AddLogging(builder);
        // The web server can pick a free port on one address only, and localhost is two.
        var listen = settings is { Port: 0, Listen: "localhost" } ? "127.0.0.1" : settings.Listen;
        builder.WebHost.UseUrls($"http://{listen}:{settings.Port}");

        var roles = Host.Roles.Pick(settings.Roles);
        builder.Services.AddSingleton(plan);
        builder.Services.AddSingleton(TimeProvider.System);
        if (roles.Any(role => role.Store != StoreUse.None))
            StorageSetup.AddSqliteStorage(builder, runRetention: roles.Any(role => role.Store == StoreUse.Writes));
        // The bus first: hosted services start in this order and stop in the opposite one, so no role publishes into nothing.
        builder.AddBus(roles);
        foreach (var role in roles)
            role.AddServices(builder);

        var app = builder.Build();
        foreach (var role in roles)
            role.MapEndpoints?.Invoke(app);
        // A role without pages of its own still tells a supervisor how it is.
        if (roles.All(role => role.MapEndpoints is null))
            ApiRole.MapHealth(app);
        return app;
    }

    /// <summary>Starts the application.</summary>
    /// <exception cref="StartException">Something it needs is missing or taken; the message says what.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (OptionsValidationException e)
        {
            throw new StartException(string.Join(Environment.NewLine, e.Failures), e);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new StartException($"{string.Join(", ", app.Urls)} is taken by another program; choose another port with --port.", e);
        }
    }

    private static void AddConfiguration(WebApplicationBuilder builder, SitePlan plan, ServerSettings settings)
    {
        if (settings.ConfigFile is { } file)
        {
            if (!File.Exists(file))
                throw new StartException($"--config {file}: there is no such file.");
            try
            {
                builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
            }
            catch (InvalidDataException e)
            {
                throw new StartException($"--config {file}: {e.InnerException?.Message ?? e.Message}", e);
            }
        }
        if (settings.DataFolder is not null || builder.Configuration[StorePath] is null)
        {
            var folder = Path.GetFullPath(settings.DataFolder ?? DefaultDataFolder(plan.Id));
            builder.Configuration.AddInMemoryCollection([new(StorePath, Path.Combine(folder, "crowdwatch.db"))]);
        }
    }

    /// <summary>Where a site's store lies unless --data says otherwise. Made if it is not there.</summary>
    internal static string DefaultDataFolder(string siteId) => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "crowdwatch", siteId);

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        // A failed start is told once, in one line, by the command that asked for it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
