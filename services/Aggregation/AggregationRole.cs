using CrowdWatch.Aggregation.Flow;
using CrowdWatch.Aggregation.SiteWindows;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Aggregation;

/// <summary>The aggregation role: turns counts into occupancy per zone, now and by window, and stores the windows.</summary>
public static class AggregationRole
{
    /// <summary>Registers the role's services. Wants a SitePlan and a store among them.</summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<AggregationOptions>().BindConfiguration(AggregationOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AggregationOptions>, AggregationOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<AggregationMetrics>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<LiveDesk>();
        services.AddSingleton<PartitionDesk>();
        services.AddSingleton<IPartitionHandler>(provider => provider.GetRequiredService<PartitionDesk>());
        // Both outlive any scope, so they publish on the bus itself and not on a scope's endpoint.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<WindowOutbox>(provider, provider.GetRequiredService<IBus>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LivePublisher>(provider, provider.GetRequiredService<IBus>()));
        services.TryAddSingleton(provider => WatchedSite.Of(provider.GetRequiredService<SitePlan>()));
        services.AddSingleton<SiteBacklog>();
        services.AddSingleton<FlowRecorder>();
        services.AddSingleton<SiteWindowMaker>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SiteWindowWorker>(provider, provider.GetRequiredService<IBus>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<FlowWorker>(provider, provider.GetRequiredService<IBus>()));
        AddWorker<CountJournal>(services);
        AddWorker<LivePublisher>(services);
        AddWorker<LiveTicker>(services);
        AddWorker<PartitionLoader>(services);
        AddWorker<StretchWorker>(services);
        AddWorker<WindowWorker>(services);
        AddWorker<SiteWindowWorker>(services);
        AddWorker<FlowWorker>(services);
        services.AddHealthChecks().AddCheck<AggregationHealth>("aggregation", tags: ["ready"]);
    }

    /// <summary>Registers what the role listens to beside the counts, which the bus hands to its <see cref="IPartitionHandler"/>.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<SiteWindowConsumer, SiteWindowConsumerDefinition>();
        bus.AddConsumer<ManualCountConsumer, ManualCountConsumerDefinition>();
        bus.AddConsumer<FlowConsumer, FlowConsumerDefinition>();
        // Only a store that dashboards read keeps the health of cameras and edges.
        if (bus.Any(service => service.ServiceType == typeof(IHealthWriter)))
            bus.AddConsumer<HealthRecorder, HealthRecorderDefinition>();
    }

    private static void AddWorker<T>(IServiceCollection services) where T : class, IHostedService
    {
        services.TryAddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
