using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Api;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Host.Boards;
using CrowdWatch.Host.Bus;
using CrowdWatch.Host.Metrics;
using CrowdWatch.Host.Site;
using CrowdWatch.Hosting;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Host;

/// <summary>Puts the picked roles together into one web application.</summary>
internal static class Server
{
    private const string StorePath = "Storage:Sqlite:Path";
    private const string OutboxPath = "Edge:Outbox:Path";
    private const string LedgerPath = "Alerting:LedgerPath";
    private const string LearntPath = "Forecast:StatePath";

    /// <exception cref="StartException">The settings contradict each other or name something that is not there.</exception>
    public static WebApplication Build(SitePlan plan, ServerSettings settings)
    {
        // The content root is the program's folder: an appsettings.json that happens to lie in the working folder is not ours.
        var builder = NewBuilder();
        AddConfiguration(builder, plan, settings);
        AddLogging(builder);
        ListenCheck.Check(settings.Listen, settings.Port);
        builder.WebHost.UseUrls($"http://{HostOf(settings)}:{settings.Port}");

        var roles = Host.Roles.Pick(settings.Roles);
        if (settings.Simulation is { } order)
            roles = Host.Roles.Simulated(roles, order);
        AddAll(builder, plan, roles);

        var app = builder.Build();
        SettingsCheck.Check(app.Services);
        CloseData(app, roles);
        // With every start, because a plan changes with a start alone: boards never show levels that are not in force.
        if (app.Services.GetRequiredService<IOptions<GrafanaOptions>>().Value.Boards is { } boards)
            BoardFiles.Write(plan, boards);
        // A wrong roster is told at start, like a wrong plan, and not when the first incident wants somebody.
        if (roles.Any(role => role.Name == "alerting"))
            app.Services.GetRequiredService<IRosterSource>();
        foreach (var role in roles)
            role.MapEndpoints?.Invoke(app);
        // A process without the API still tells a supervisor how it is.
        if (!roles.Any(role => role.IsApi))
            ApiRole.MapHealth(app);
        app.MapMetrics();
        return app;
    }

    /// <summary>Looks at the settings of every role as a start does; nothing is opened, made or written.</summary>
    /// <returns>All settings.</returns>
    /// <exception cref="StartException">Settings are wrong; all are named.</exception>
    public static async Task<IConfiguration> ExamineAsync(SitePlan plan, ServerSettings settings)
    {
        var builder = NewBuilder();
        AddConfiguration(builder, plan, settings);
        builder.Logging.ClearProviders();
        AddAll(builder, plan, Host.Roles.All);
        await using var app = builder.Build();
        SettingsCheck.Check(app.Services);
        return builder.Configuration;
    }

    /// <summary>The folder in which the edge keeps its data, as a start with these settings would have it; nothing is opened or made.</summary>
    /// <exception cref="StartException">Settings are wrong.</exception>
    public static string EdgeFolder(SitePlan plan, ServerSettings settings)
    {
        var builder = NewBuilder();
        AddConfiguration(builder, plan, settings);
        return Path.GetDirectoryName(Path.GetFullPath(builder.Configuration[OutboxPath]!))!;
    }

    /// <summary>The folder given with --data, else that of a start with all roles.</summary>
    /// <param name="plan">The site.</param>
    /// <param name="data">What was given with --data, or null.</param>
    /// <param name="configFile">What was given with --config, or null.</param>
    /// <exception cref="StartException">Settings are wrong.</exception>
    public static string EdgeFolder(SitePlan plan, string? data, string? configFile) => data is not null
        ? Path.GetFullPath(data)
        : EdgeFolder(plan, new ServerSettings { Roles = Host.Roles.Everything, Listen = "localhost", Port = 0, ConfigFile = configFile });

    /// <summary>What earlier versions left readable to all is closed, before anything in it is opened.</summary>
    private static void CloseData(WebApplication app, IReadOnlyList<Role> roles)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Server));
        foreach (var files in FilesOf(app.Configuration, roles).Select(Path.GetFullPath).GroupBy(path => Path.GetDirectoryName(path)!))
        {
            var (closed, remark) = DataFolder.Prepare(files.Key, [.. files.Select(path => Path.GetFileName(path))]);
            if (closed)
                Log.DataClosed(logger, files.Key);
            if (remark is not null)
                Log.DataOpen(logger, files.Key, remark);
        }
    }

    private static IEnumerable<string> FilesOf(IConfiguration configuration, IReadOnlyList<Role> roles)
    {
        if (StorageSetup.KindOf(configuration) == StorageKind.Sqlite && roles.Any(role => role.Store != StoreUse.None))
            yield return configuration[StorePath]!;
        foreach (var (role, path) in new[] { ("edge", OutboxPath), ("alerting", LedgerPath) })
        {
            if (roles.Any(picked => picked.Name == role))
                yield return configuration[path]!;
        }
        if (roles.Any(role => role.Name == "forecast"))
            yield return Path.Combine(configuration[LearntPath]!, "forecast.lock");
    }

    /// <summary>Starts the application.</summary>
    /// <exception cref="StartException">Something it needs is missing or taken; the message says what.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (ConnectionException e)
        {
            throw new StartException(
                $"The message broker cannot be reached: {e.Message} Its address and user are the settings Bus:Host, Bus:Port, Bus:VirtualHost, Bus:Username and Bus:Password.", e);
        }
        app.Services.GetRequiredService<StartState>().IsDone = true;
    }

    /// <summary>Addresses that a person on this machine can open.</summary>
    public static string Addresses(WebApplication app) =>
        string.Join(", ", app.Urls.Select(url => url.Replace("[::]", "localhost", StringComparison.Ordinal)));

    private static void AddAll(WebApplicationBuilder builder, SitePlan plan, IReadOnlyList<Role> roles)
    {
        builder.Services.AddServiceKeeper();
        builder.AddMetricsEndpoint();
        builder.Services.AddOptions<GrafanaOptions>().BindConfiguration(GrafanaOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<GrafanaOptions>, GrafanaOptionsValidator>();
        builder.Services.AddSingleton(plan);
        builder.Services.AddSingleton(plan.SpecialDays);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ReadRoster>(RosterReader.Read);
        if (roles.Any(role => role.Store != StoreUse.None))
            StorageSetup.AddStorage(builder, writes: roles.Any(role => role.Store == StoreUse.Writes));
        // The bus first: hosted services start in this order and stop in the opposite one, so no role publishes into nothing.
        builder.AddBus(roles);
        foreach (var role in roles)
            role.AddServices(builder);
        builder.AddPartitions(roles);
    }

    private static WebApplicationBuilder NewBuilder()
    {
        try
        {
            // Settings are read once, at the start: a file beside the program that changes later must not be read in the midst of counting.
            return WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or InvalidOperationException)
        {
            throw new StartException($"Settings beside the program, in {AppContext.BaseDirectory}: {e.Message} {(e.InnerException is null ? "" : e.GetBaseException().Message)}".TrimEnd(), e);
        }
    }

    /// <summary>The web server can pick a free port on one address only, and localhost is two; an IPv6 address stands in brackets.</summary>
    private static string HostOf(ServerSettings settings) => settings switch
    {
        { Port: 0, Listen: "localhost" } => "127.0.0.1",
        { Listen: var address } when address.Contains(':', StringComparison.Ordinal) => $"[{address}]",
        _ => settings.Listen,
    };

    /// <summary>Adds the settings file and what the command line says of settings, and the places of the files that neither names.</summary>
    /// <exception cref="StartException">The settings file cannot be read, or settings are not of their types.</exception>
    internal static void AddConfiguration(IHostApplicationBuilder builder, SitePlan plan, ServerSettings settings)
    {
        var file = SettingsFile.AddTo(builder.Configuration, settings.ConfigFile);
        SettingsCheck.CheckShape(builder.Configuration, file);
        if (file is not null)
            builder.Services.AddSingleton(file);
        if (StorageSetup.KindOf(builder.Configuration) == StorageKind.Sqlite && (settings.DataFolder is not null || !IsGiven(StorePath)))
        {
            var stores = Path.GetFullPath(settings.DataFolder ?? DefaultDataFolder(plan.Id));
            builder.Configuration.AddInMemoryCollection([new(StorePath, Path.Combine(stores, "crowdwatch.db"))]);
        }
        if (settings.RosterFile is { } roster)
            builder.Configuration.AddInMemoryCollection([new("Alerting:Roster", Path.GetFullPath(roster))]);
        // Beside the store's file, where the store is one.
        var folder = IsGiven(StorePath)
            ? Path.GetDirectoryName(Path.GetFullPath(builder.Configuration[StorePath]!))!
            : Path.GetFullPath(settings.DataFolder ?? DefaultDataFolder(plan.Id));
        if (!IsGiven(LedgerPath))
            builder.Configuration.AddInMemoryCollection([new(LedgerPath, Path.Combine(folder, "alerts.db"))]);
        if (!IsGiven(LearntPath))
            builder.Configuration.AddInMemoryCollection([new(LearntPath, Path.Combine(folder, "forecast"))]);
        if (!IsGiven(OutboxPath))
        {
            var edge = EdgeId.Of(builder.Configuration["Edge:Id"], Environment.MachineName);
            builder.Configuration.AddInMemoryCollection([new(OutboxPath, Path.Combine(folder, $"outbox-{edge}.db"))]);
        }

        // An empty text is that of a variable that was never set, and no path.
        bool IsGiven(string path) => !string.IsNullOrWhiteSpace(builder.Configuration[path]);
    }

    /// <summary>Where a site's store lies unless --data says otherwise. Made if it is not there.</summary>
    internal static string DefaultDataFolder(string siteId) => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "crowdwatch", siteId);

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = LogLine.FormatterName).AddConsoleFormatter<LogLine, ConsoleFormatterOptions>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // While it starts, the bus tells every attempt with a whole stack; if it comes to nothing, the one message says so.
        var start = new StartState();
        builder.Services.AddSingleton(start);
        // An outage is told once, by the link to the broker; the bus library would repeat it with a whole stack every few seconds.
        builder.Logging.AddFilter("MassTransit", level => level >= LogLevel.Error && start.IsDone);
        // What is degraded is told by the part that is, when it begins and ends, and not at every question.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Error);
        // A failed start is told once, in one line, by the command that asked for it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
