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
    /// Registers IWindowWriter, IWindowReader, ICountWriter and ICountReader over the chosen store, which is opened and checked when the host starts.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="writes">Whether this process writes, and removes what is past its time; false for one that only reads.</param>
    public static void AddStorage(IHostApplicationBuilder builder, bool writes = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        AddSqlite(services, writes);
    }

    /// <summary>The kind that the settings name; the default for a name that is none, which the check of the options tells at the start.</summary>
    public static StorageKind KindOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Enum.TryParse<StorageKind>(configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Kind)}"], ignoreCase: true, out var kind) ? kind : default;
    }

    private static void AddSqlite(IServiceCollection services, bool writes)
    {
        services.AddSingleton(provider =>
        {
            var sqlite = provider.GetRequiredService<IOptions<StorageOptions>>().Value.Sqlite;
            return new SqliteFile(sqlite.Path, sqlite.BusyTimeout);
        });
        services.AddSingleton<SqliteWindowStore>();
        services.AddSingleton<SqliteCountStore>();
        services.AddSingleton<IWindowReader>(provider => provider.GetRequiredService<SqliteWindowStore>());
        services.AddSingleton<IWindowWriter>(provider =>
        {
            var store = provider.GetRequiredService<SqliteWindowStore>();
            return new RollupWriter(store, store);
        });
        services.AddSingleton<ICountReader>(provider => provider.GetRequiredService<SqliteCountStore>());
        services.AddSingleton<ICountWriter>(provider => provider.GetRequiredService<SqliteCountStore>());
        services.AddHostedService<StoreOpener>();
        if (writes)
        {
            services.AddSingleton<StoreLock>();
            services.AddHostedService<RetentionWorker>();
        }
    }
}
