using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Host;

/// <summary>Connects the roles: in memory or over RabbitMQ, decided here and nowhere else.</summary>
internal static class BusSetup
{
    /// <summary>Messages a consumer's queue hands out ahead of their acknowledgement; measured to triple the rate of the default.</summary>
    private const int PrefetchCount = 200;

    /// <exception cref="StartException">The in-memory bus is combined with fewer than all roles.</exception>
    public static void AddBus(this WebApplicationBuilder builder, IReadOnlyList<Role> roles)
    {
        builder.Services.AddOptions<BusOptions>().BindConfiguration(BusOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<BusOptions>, BusOptionsValidator>();
        var options = ReadOptions(builder.Configuration);
        if (options.Transport == BusTransport.InMemory && roles.Count < Roles.All.Count)
        {
            throw new StartException(
                $"--roles {string.Join(',', roles.Select(r => r.Name))} with the in-memory bus: these roles would talk to nobody. " +
                $"Start all roles in one process (--roles {Roles.Everything}), or set Bus:Transport to RabbitMq.");
        }

        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = true;
            host.StartTimeout = options.StartTimeout;
            host.StopTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddMassTransit(bus =>
        {
            bus.SetKebabCaseEndpointNameFormatter();
            foreach (var role in roles)
                role.AddConsumers(bus);
            if (options.Transport == BusTransport.InMemory)
                bus.UsingInMemory(ConfigureInMemory);
            else
                bus.UsingRabbitMq(ConfigureRabbitMq);
        });
    }

    private static BusOptions ReadOptions(ConfigurationManager configuration)
    {
        try
        {
            return configuration.GetSection(BusOptions.Section).Get<BusOptions>() ?? new BusOptions();
        }
        catch (InvalidOperationException e)
        {
            throw new StartException($"Bus: {e.InnerException?.Message ?? e.Message} Bus:Transport is {string.Join(" or ", Enum.GetNames<BusTransport>())}.", e);
        }
    }

    private static void ConfigureInMemory(IBusRegistrationContext context, IInMemoryBusFactoryConfigurator bus)
    {
        UsePlainJson(bus);
        bus.ConfigureEndpoints(context);
    }

    private static void ConfigureRabbitMq(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus)
    {
        var options = context.GetRequiredService<IOptions<BusOptions>>().Value;
        bus.Host(options.Host, (ushort)options.Port, options.VirtualHost, host =>
        {
            host.Username(options.Username!);
            host.Password(options.Password!);
        });
        bus.PrefetchCount = PrefetchCount;
        UsePlainJson(bus);
        bus.ConfigureEndpoints(context);
    }

    /// <summary>Messages are plain JSON with their type in a header: other languages read them, and it costs half of the envelope form.</summary>
    private static void UsePlainJson(IBusFactoryConfigurator bus) =>
        bus.UseRawJsonSerializer(RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.CopyHeaders, isDefault: true);
}
