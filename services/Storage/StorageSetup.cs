using CrowdWatch.Domain.Site;
using CrowdWatch.Storage.Influx;
using CrowdWatch.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Storage;

/// <summary>Chooses the store by Storage:Kind.</summary>
public static class StorageSetup
{
    /// <summary>
    /// Registers IWindowWriter, IWindowReader, ISiteWindowWriter, ISiteWindowReader, ICountWriter, ICountReader, IForecastWriter, IContextWriter, IContextReader, IManualCountWriter, IManualCountReader, ILineWriter, ILineReader, IMovementWriter and IMovementReader
    /// over the chosen store, which is opened and checked when the host starts; on InfluxDB also IHealthWriter. InfluxDB needs the SitePlan among the services: the site is a tag of every row.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="writes">Whether this process writes windows and counts, and removes what is past its time. Forecasts and context have another writer: they may be written either way.</param>
    /// <param name="onlyReads">Whether this process writes nothing at all, not even beside the store: it may lie where nothing can be written.</param>
    public static void AddStorage(IHostApplicationBuilder builder, bool writes = true, bool onlyReads = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        if (KindOf(builder.Configuration) == StorageKind.Influx)
            AddInflux(services, writes);
        else
            AddSqlite(services, writes, onlyReads);
    }

    /// <summary>The kind that the settings name; the default for a name that is none, which the check of the options tells at the start.</summary>
    public static StorageKind KindOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Enum.TryParse<StorageKind>(configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Kind)}"], ignoreCase: true, out var kind) ? kind : default;
    }

    private static void AddSqlite(IServiceCollection services, bool writes, bool onlyReads)
    {
        services.AddSingleton(provider =>
        {
            var sqlite = provider.GetRequiredService<IOptions<StorageOptions>>().Value.Sqlite;
            return new SqliteFile(sqlite.Path, sqlite.BusyTimeout, onlyReads);
        });
        services.AddSingleton<SqliteWindowStore>();
        services.AddSingleton<SqliteCountStore>();
        services.AddSingleton<IWindowReader>(provider => provider.GetRequiredService<SqliteWindowStore>());
        services.AddSingleton<IWindowWriter>(provider =>
        {
            var store = provider.GetRequiredService<SqliteWindowStore>();
            return new RollupWriter(store, store);
        });
        services.AddSingleton<SqliteSiteWindowStore>();
        services.AddSingleton<ISiteWindowReader>(provider => provider.GetRequiredService<SqliteSiteWindowStore>());
        services.AddSingleton<ISiteWindowWriter>(provider => provider.GetRequiredService<SqliteSiteWindowStore>());
        services.AddSingleton<ICountReader>(provider => provider.GetRequiredService<SqliteCountStore>());
        services.AddSingleton<ICountWriter>(provider => provider.GetRequiredService<SqliteCountStore>());
        services.AddSingleton<SqliteForecastStore>();
        services.AddSingleton<IForecastWriter>(provider => provider.GetRequiredService<SqliteForecastStore>());
        services.AddSingleton(provider => new SqliteContextStore(
            provider.GetRequiredService<SqliteFile>(), provider.GetRequiredService<IOptions<StorageOptions>>().Value.Retention.OneHour));
        services.AddSingleton<IContextReader>(provider => provider.GetRequiredService<SqliteContextStore>());
        services.AddSingleton<IContextWriter>(provider => provider.GetRequiredService<SqliteContextStore>());
        services.AddSingleton(provider => new SqliteManualCountStore(
            provider.GetRequiredService<SqliteFile>(), provider.GetRequiredService<IOptions<StorageOptions>>().Value.Retention.OneMinute));
        services.AddSingleton<IManualCountReader>(provider => provider.GetRequiredService<SqliteManualCountStore>());
        services.AddSingleton<IManualCountWriter>(provider => provider.GetRequiredService<SqliteManualCountStore>());
        services.AddSingleton<SqliteLineStore>();
        services.AddSingleton<ILineReader>(provider => provider.GetRequiredService<SqliteLineStore>());
        services.AddSingleton<ILineWriter>(provider => provider.GetRequiredService<SqliteLineStore>());
        services.AddSingleton<SqliteMovementStore>();
        services.AddSingleton<IMovementReader>(provider => provider.GetRequiredService<SqliteMovementStore>());
        services.AddSingleton<IMovementWriter>(provider => provider.GetRequiredService<SqliteMovementStore>());
        services.AddHostedService<StoreOpener>();
        if (writes)
        {
            services.AddSingleton<StoreLock>();
            services.AddHostedService<RetentionWorker>();
        }
    }

    private static void AddInflux(IServiceCollection services, bool writes)
    {
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value.Influx);
        services.AddSingleton(provider => SettingsOf(provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<SitePlan>()));
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            return new InfluxDatabases(options.Influx.DatabasePrefix, options.Retention);
        });
        services.AddSingleton<InfluxRetry>();
        services.AddSingleton<InfluxHttp>();
        services.AddSingleton<InfluxV1Adapter>();
        services.AddSingleton<InfluxV2Adapter>();
        services.AddSingleton<IInfluxAdapter>(provider => provider.GetRequiredService<InfluxOptions>().Version == 2
            ? provider.GetRequiredService<InfluxV2Adapter>() : provider.GetRequiredService<InfluxV1Adapter>());
        services.AddSingleton<InfluxReader>();
        services.AddSingleton<InfluxWriter>();
        services.AddSingleton(provider => new InfluxProvisioning(provider.GetRequiredService<InfluxDatabases>(), writes ? MakerOf(provider) : null));
        services.AddSingleton<InfluxCountStore>();
        services.AddSingleton<InfluxWindowStore>();
        services.AddSingleton<IWindowReader>(provider => provider.GetRequiredService<InfluxWindowStore>());
        services.AddSingleton<IWindowWriter>(provider =>
        {
            var store = provider.GetRequiredService<InfluxWindowStore>();
            return new RollupWriter(store, store);
        });
        services.AddSingleton<InfluxSiteWindowStore>();
        services.AddSingleton<ISiteWindowReader>(provider => provider.GetRequiredService<InfluxSiteWindowStore>());
        services.AddSingleton<ISiteWindowWriter>(provider => provider.GetRequiredService<InfluxSiteWindowStore>());
        services.AddSingleton<ICountReader>(provider => provider.GetRequiredService<InfluxCountStore>());
        services.AddSingleton<ICountWriter>(provider => provider.GetRequiredService<InfluxCountStore>());
        services.AddSingleton<InfluxForecastStore>();
        services.AddSingleton<IForecastWriter>(provider => provider.GetRequiredService<InfluxForecastStore>());
        services.AddSingleton<InfluxContextStore>();
        services.AddSingleton<IContextReader>(provider => provider.GetRequiredService<InfluxContextStore>());
        services.AddSingleton<IContextWriter>(provider => provider.GetRequiredService<InfluxContextStore>());
        services.AddSingleton<InfluxManualCountStore>();
        services.AddSingleton<IManualCountReader>(provider => provider.GetRequiredService<InfluxManualCountStore>());
        services.AddSingleton<IManualCountWriter>(provider => provider.GetRequiredService<InfluxManualCountStore>());
        services.AddSingleton<InfluxLineStore>();
        services.AddSingleton<ILineReader>(provider => provider.GetRequiredService<InfluxLineStore>());
        services.AddSingleton<ILineWriter>(provider => provider.GetRequiredService<InfluxLineStore>());
        services.AddSingleton<InfluxMovementStore>();
        services.AddSingleton<IMovementReader>(provider => provider.GetRequiredService<InfluxMovementStore>());
        services.AddSingleton<IMovementWriter>(provider => provider.GetRequiredService<InfluxMovementStore>());
        services.AddSingleton<IHealthWriter, InfluxHealthStore>();
        services.AddHostedService<InfluxOpener>();
    }

    private static InfluxStoreSettings SettingsOf(StorageOptions options, SitePlan plan) =>
        new(plan.Id, plan.Zones.ToDictionary(zone => zone.Id, zone => zone.InstantaneousCapacity), options.Influx.BatchLines, options.Retention.Counts);

    private static IDatabaseMaker? MakerOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<InfluxOptions>();
        var http = provider.GetRequiredService<InfluxHttp>();
        return options switch
        {
            { CreateDatabases: false } => null,
            { Version: 1 } => new DatabaseMaker1(http, provider.GetRequiredService<InfluxReader>()),
            { Version: 2 } => new DatabaseMaker2(provider.GetRequiredService<InfluxV2Adapter>(), provider.GetRequiredService<InfluxRetry>(), options),
            _ => new DatabaseMaker3(http),
        };
    }
}
