using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.Texts;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Alerting;

/// <summary>The alerting role: turns readings into incidents and tells the right people, once.</summary>
public static class AlertingRole
{
    /// <summary>Registers the role's services. Wants a SitePlan, an IWindowReader, an ISiteWindowReader and an IRosterSource among them.</summary>
    public static void AddServices(IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        AddOptions(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<AlertingMetrics>();
        services.AddSingleton<AlertingHealth>();
        services.AddSingleton<DeskInbox>();
        services.AddSingleton<RecentPast>();
        services.AddSingleton<GatewaySet>();
        services.AddSingleton<ReceiptLog>();
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<IMessageTexts>(provider => new MessageTexts(provider.GetRequiredService<IOptions<AlertingOptions>>().Value.Templates));
        services.AddSingleton(RosterOf);
        // It outlives any scope, so it publishes on the bus itself and not on a scope's endpoint.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<IncidentPublisher>(provider, provider.GetRequiredService<IBus>()));
        services.AddHostedService(provider => provider.GetRequiredService<IncidentPublisher>());
        services.AddHostedService<AlertingService>();
        services.AddHealthChecks().AddCheck<AlertingHealth>("alerting", tags: ["ready"]);
    }

    /// <summary>The channels of the settings that have a gateway, and what each needs of a recipient: for checks of a roster where nothing is started.</summary>
    public static IReadOnlyDictionary<string, AddressKind> ChannelsOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection(AlertingOptions.Section).Get<AlertingOptions>() ?? new AlertingOptions();
        var (channels, gateways) = (AlertingSettings.ChannelsOf(options), AlertingSettings.GatewaysOf(options));
        return AlertingSettings.NeedsOf(options).Where(channel => channels[channel.Key].Gateways.Any(gateways.ContainsKey)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The settings, checked when the host starts.</summary>
    internal static void AddOptions(IServiceCollection services)
    {
        services.AddOptions<AlertingOptions>().BindConfiguration(AlertingOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertingOptions>, AlertingOptionsValidator>();
    }

    private static IRosterSource RosterOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<AlertingOptions>>().Value;
        if (options.Roster is not { } path)
            return new NoRoster();
        var read = provider.GetRequiredService<ReadRoster>();
        var zones = provider.GetRequiredService<SitePlan>().Zones.Select(zone => zone.Id).ToHashSet(StringComparer.Ordinal);
        return new RosterFile(
            path, file => read(file, zones, AlertingSettings.NeedsOf(options)), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RosterFile>>(), LastRightRoster.Beside(options.LedgerPath!));
    }

    /// <summary>Registers what the role listens to. Its endpoints are connected by the active instance alone.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<ReadingConsumer>().ExcludeFromConfigureEndpoints();
        bus.AddConsumer<CommandConsumer>().ExcludeFromConfigureEndpoints();
    }
}
