using CrowdWatch.Aggregation;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Host.Bus;

/// <summary>Connects the roles: in memory or over RabbitMQ, decided here and nowhere else.</summary>
internal static class BusSetup
{
    private const string Edge = "edge";
    private const string Aggregation = "aggregation";
    private const string Ready = "ready";

    /// <exception cref="StartException">The in-memory bus is combined with fewer than all roles.</exception>
    public static void AddBus(this WebApplicationBuilder builder, IReadOnlyList<Role> roles)
    {
        var services = builder.Services;
        services.AddOptions<BusOptions>().BindConfiguration(BusOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BusOptions>, BusOptionsValidator>();
        var options = ReadOptions(builder.Configuration);
        RoleSplit.Check(roles, options, builder.Configuration);
        services.AddMetrics();
        services.AddSingleton<BusMetrics>();
        if (options.Transport == BusTransport.InMemory)
            AddInMemory(services, roles);
        else
            AddRabbitMq(services, roles, options);
    }

    /// <summary>Registers the reading of the partitions; after the roles, so that it starts after them and stops before them.</summary>
    public static void AddPartitions(this WebApplicationBuilder builder, IReadOnlyList<Role> roles)
    {
        if (!Has(roles, Aggregation))
            return;
        if (ReadOptions(builder.Configuration).Transport == BusTransport.RabbitMq)
            builder.Services.AddHostedService<PartitionEndpoints>();
        else
            builder.Services.AddHostedService<InMemoryPartitions>();
    }

    private static bool Has(IReadOnlyList<Role> roles, string name) => roles.Any(role => role.Name == name);

    private static BusOptions ReadOptions(ConfigurationManager configuration)
    {
        try
        {
            return configuration.GetSection(BusOptions.Section).Get<BusOptions>() ?? new BusOptions();
        }
        catch (InvalidOperationException e)
        {
            throw new StartException(
                $"Bus: {e.InnerException?.Message ?? e.Message} Bus:Transport is {Names<BusTransport>()}, Bus:QueueType is {Names<QueueType>()}.", e);
        }
    }

    private static string Names<T>() where T : struct, Enum => string.Join(" or ", Enum.GetNames<T>());

    private static void AddInMemory(IServiceCollection services, IReadOnlyList<Role> roles)
    {
        services.AddSingleton<InMemoryConfirms>();
        services.AddPublishObserver(provider => provider.GetRequiredService<InMemoryConfirms>());
        AddMassTransit(services, roles, startTimeout: null, bus =>
        {
            bus.AddConsumer<InMemoryCountsConsumer, InMemoryCountsConsumerDefinition>();
            bus.AddConfigureEndpointsCallback(Discard);
            bus.AddConfigureEndpointsCallback((context, name, endpoint) =>
            {
                if (name == AggregationQueues.Flow)
                    endpoint.UseFilter(new FlowConfirms(context.GetRequiredService<InMemoryConfirms>()));
            });
            bus.UsingInMemory((context, configurator) =>
            {
                RabbitMqBus.UsePlainJson(configurator);
                RabbitMqBus.PublishMessagesAlone(configurator);
                configurator.ConnectEndpointConfigurationObserver(new ConnectedEndpoints(Discard));
                configurator.ConfigureEndpoints(context);
            });
        });
    }

    /// <summary>Nobody could look into error queues that end with the process, and they would grow.</summary>
    private static void Discard(string name, IReceiveEndpointConfigurator endpoint)
    {
        endpoint.DiscardFaultedMessages();
        endpoint.DiscardSkippedMessages();
    }

    private static void AddRabbitMq(IServiceCollection services, IReadOnlyList<Role> roles, BusOptions options)
    {
        var need = roles.All(role => role.Name == Edge) ? BrokerNeed.Later : BrokerNeed.AtStart;
        services.AddSingleton<BrokerConnector>();
        services.AddSingleton<RefusedQueue>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<BrokerLink>(provider, need));
        services.AddHostedService(provider => provider.GetRequiredService<BrokerLink>());
        services.AddHealthChecks().AddCheck<BrokerHealth>("broker", tags: [Ready]);
        services.AddSingleton<CountsIntake>();
        services.AddSingleton<PartitionTools>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Members>(provider, $"{Environment.MachineName}-{NewId.NextGuid():N}"));
        services.AddSingleton<Balance>();
        AddMassTransit(services, roles, need == BrokerNeed.AtStart ? options.StartTimeout : null, bus =>
        {
            if (Has(roles, Aggregation))
                bus.AddConsumer<Balance, BalanceDefinition>();
            bus.AddConfigureEndpointsCallback(RabbitMqBus.ConfigureEndpoint);
            bus.UsingRabbitMq(RabbitMqBus.Configure);
        });
    }

    private static void AddMassTransit(IServiceCollection services, IReadOnlyList<Role> roles, TimeSpan? startTimeout, Action<IBusRegistrationConfigurator> configure)
    {
        services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = startTimeout is not null;
            host.StartTimeout = startTimeout;
            host.StopTimeout = TimeSpan.FromSeconds(10);
        });
        services.AddMassTransit(bus =>
        {
            bus.SetKebabCaseEndpointNameFormatter();
            // What a broker's absence stops, an edge keeps and the API does without: the process stays in service.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            foreach (var role in roles)
                role.AddConsumers(bus);
            configure(bus);
        });
    }
}
