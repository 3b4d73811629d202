using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.LivePage;
using CrowdWatch.Edge.Models;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Edge;

/// <summary>The edge role: counts people on camera feeds and publishes the counts.</summary>
public static class EdgeRole
{
    /// <summary>
    /// Registers the role's services. Wants a SitePlan and a bus among them. Wants Edge:Outbox:Path. Starting fails with an
    /// <see cref="EdgeException"/>, a <see cref="ModelException"/>, a <see cref="ProviderUnavailableException"/> or an <see cref="OptionsValidationException"/>, whose messages are for the user as they stand.
    /// </summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddEdgeOutbox();
        services.AddFlowOutbox();
        services.TryAddSingleton(_ => ModelStore.InUserCache());
        services.TryAddSingleton<IPersonDetectorFactory>(provider => new OnnxPersonDetectorFactory(SettingsOf(provider)));
        services.TryAddSingleton<IFrameSourceFactory>(CaptureOf);
        services.AddSingleton<CameraBoard>();
        services.AddSingleton<DecoderBoard>();
        services.AddHostedService<EdgeService>();
        services.AddHealthChecks().AddCheck<EdgeHealthCheck>("edge", tags: ["ready"]);
    }

    /// <summary>Registers what the role listens to: nothing, it is the start of the line.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
    }

    /// <summary>Maps the edge's own page, /edge, which only its own machine gets.</summary>
    public static void MapEndpoints(WebApplication app) => EdgePage.Map(app);

    private static InferenceSettings SettingsOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EdgeOptions>>().Value;
        return new InferenceSettings { Provider = options.Provider, Threads = options.InferenceThreads };
    }

    private static IFrameSourceFactory CaptureOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EdgeOptions>>().Value;
        var clock = provider.GetRequiredService<TimeProvider>();
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("CrowdWatch.Edge");
        return new FrameSourceFactory(options.Capture, options.FfmpegPath, clock, (source, reason) => Log.SourceHandedOver(logger, source, reason));
    }
}
