using CrowdWatch.Edge.Flow;
using CrowdWatch.Edge.Outboxes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Edge;

/// <summary>Registers the edge's way to the bus alone, without cameras and models: for the edge role and for the simulation.</summary>
internal static class OutboxSetup
{
    /// <summary>Adds <see cref="EdgeOutbox"/>, <see cref="StatusSender"/>, <see cref="EdgeOptions"/> and the clock. Wants a bus and Edge:Outbox:Path. Hosted services that post are to be added later: they start after it, and post their last before StopAsync.</summary>
    public static void AddEdgeOutbox(this IServiceCollection services)
    {
        services.AddOptions<EdgeOptions>().BindConfiguration(EdgeOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EdgeOptions>, EdgeOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<EdgeMetrics>();
        services.AddSingleton<ModelBoard>();
        services.AddSingleton<BusStart>();
        services.AddSingleton(OutboxOf);
        services.AddSingleton(StatusSenderOf);
        services.AddSingleton(provider => new ClockWatch(provider.GetRequiredService<EdgeMetrics>(), provider.GetRequiredService<TimeProvider>(), LoggerOf(provider)));
        services.AddHostedService<OutboxService>();
        services.AddHealthChecks().AddCheck<OutboxHealthCheck>("outbox", tags: ["ready"]);
    }

    /// <summary>Adds <see cref="FlowOutbox"/>, after <see cref="AddEdgeOutbox"/>, beside whose file its own lies.</summary>
    public static void AddFlowOutbox(this IServiceCollection services)
    {
        services.AddSingleton(FlowOf);
        services.AddHostedService<FlowService>();
        services.AddHealthChecks().AddCheck<FlowHealthCheck>("lines", tags: ["ready"]);
    }

    private static FlowOutbox FlowOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EdgeOptions>>().Value;
        return new FlowOutbox(
            FlowOutbox.PathBeside(options.Outbox.Path), provider.GetRequiredService<IBusControl>().Publish, HasBusStarted(provider), options.PublishTimeout,
            provider.GetRequiredService<EdgeMetrics>(), provider.GetRequiredService<TimeProvider>(), LoggerOf(provider));
    }

    private static EdgeOutbox OutboxOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EdgeOptions>>().Value;
        return new EdgeOutbox(
            EdgeId.Of(options.Id, Environment.MachineName), options, provider.GetRequiredService<IBusControl>().Publish, HasBusStarted(provider),
            provider.GetRequiredService<EdgeMetrics>(), provider.GetRequiredService<TimeProvider>(), LoggerOf(provider));
    }

    private static StatusSender StatusSenderOf(IServiceProvider provider) => new(
        provider.GetRequiredService<EdgeOutbox>().EdgeId, provider.GetRequiredService<IBusControl>().Publish, HasBusStarted(provider), provider.GetRequiredService<IOptions<EdgeOptions>>().Value.PublishTimeout,
        provider.GetRequiredService<EdgeMetrics>(), provider.GetRequiredService<TimeProvider>());

    private static Func<bool> HasBusStarted(IServiceProvider provider)
    {
        var start = provider.GetRequiredService<BusStart>();
        return () => start.HasStarted;
    }

    private static ILogger LoggerOf(IServiceProvider provider) => provider.GetRequiredService<ILoggerFactory>().CreateLogger("CrowdWatch.Edge");
}
