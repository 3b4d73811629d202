using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Commands;
using CrowdWatch.Api.Endpoints;
using CrowdWatch.Api.Forecasts;
using CrowdWatch.Api.Incidents;
using CrowdWatch.Api.Live;
using CrowdWatch.Api.Stream;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Api;

/// <summary>The api role: serves portals, the live stream and the ops page.</summary>
public static class ApiRole
{
    /// <summary>The slowest telephone network is ten times faster.</summary>
    private const double SlowestBodyBytesPerSecond = 1024;

    /// <summary>Registers the role's services. Wants a SitePlan, an IWindowReader, an ISiteWindowReader, an IContextReader, an IManualCountReader, an ILineReader and an IMovementReader among them.</summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LiveBoard>();
        services.AddSingleton<LiveAnswers>();
        services.AddHostedService<LineLoader>();
        services.AddSingleton<UnknownIds>();
        services.AddSingleton<ForecastBoard>();
        services.AddSingleton<ForecastAnswers>();
        services.AddSingleton<DayForecastAnswers>();
        services.AddSingleton<IncidentBoard>();
        services.AddSingleton<ShownMessages>();
        services.AddTransient<IncidentView>();
        services.AddSingleton<AlertingLink>();
        services.AddSingleton<ForecastLink>();
        services.AddSingleton<AggregationLink>();
        services.AddSingleton<CommandBodies>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<SaidAtMoment>();
        services.AddSingleton<ManualCountDesk>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<ContextDesk>();
        services.AddSingleton<IncidentFinder>();
        services.AddSingleton<WrongLinks>();
        services.AddSingleton<PhoneEndpoints>();
        services.AddSingleton(provider => new CommandRights(provider.GetRequiredService<IOptions<ApiOptions>>().Value.OperatorKeyInUse()));
        services.AddSingleton<StreamClients>();
        services.AddSingleton<StreamFeed>();
        services.AddSingleton<Func<ClientView>>(provider => () => ActivatorUtilities.CreateInstance<ClientView>(provider));
        // After a grace of 5 s a body that comes slower is broken off with 408, wherever it is sent.
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(SlowestBodyBytesPerSecond, TimeSpan.FromSeconds(5)));
        services.AddHealthChecks().AddCheck<StoreCheck>("store", tags: [HealthEndpoints.ReadyTag], timeout: TimeSpan.FromSeconds(5));
        services.ConfigureHttpJsonOptions(options => ConfigureJson(options.SerializerOptions));
        services.AddOpenApi("v1", OpenApiDescription.Configure);
        Compression.Add(services);
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<ApiOptions>>((cors, api) =>
            cors.AddDefaultPolicy(policy => policy.WithOrigins([.. api.Value.AllowedOrigins]).WithMethods("GET").AllowAnyHeader()));
    }

    /// <summary>Registers what the role listens to: temporary queues for each instance.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<LiveConsumer, LiveConsumerDefinition>();
        bus.AddConsumer<IncidentConsumer, IncidentConsumerDefinition>();
        bus.AddConsumer<ForecastConsumer, ForecastConsumerDefinition>();
    }

    /// <summary>Maps /api/v1, /health, /openapi and the ops page, and answers every error with problem details.</summary>
    public static void MapEndpoints(WebApplication app)
    {
        OpsPage.UseSecurityHeaders(app);
        UseManners(app);
        Compression.Use(app);
        Problems.Use(app);
        app.UseRouting();
        app.UseCors();
        OpsPage.Map(app);
        HealthEndpoints.Map(app);
        SiteEndpoints.Map(app);
        OccupancyEndpoint.Map(app);
        LineEndpoints.Map(app);
        MovementEndpoint.Map(app);
        ForecastEndpoints.Map(app);
        ContextEndpoints.Map(app);
        ManualCountEndpoints.Map(app);
        StreamEndpoint.Map(app);
        IncidentEndpoints.Map(app);
        MuteEndpoints.Map(app);
        ReceiptEndpoint.Map(app);
        PhoneEndpoints.Map(app);
        ReportEndpoint.Map(app);
        app.MapOpenApi();
    }

    /// <summary>Maps /health/live and /health/ready alone: for a process that runs other roles only.</summary>
    public static void MapHealth(WebApplication app)
    {
        UseManners(app);
        app.UseRouting();
        HealthEndpoints.Map(app);
    }

    /// <summary>What holds for every address of the program. Before routing, which is told after it: it would come first by itself.</summary>
    private static void UseManners(WebApplication app)
    {
        RetryAfter.Use(app);
        HeadRequests.Use(app);
    }

    private static void ConfigureJson(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.Converters.Add(new UtcTimeConverter());
        json.TypeInfoResolver = json.TypeInfoResolver?.WithAddedModifier(AnswerNames.Apply);
    }
}
