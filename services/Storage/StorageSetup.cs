using CrowdWatch.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Storage;

/// <summary>Chooses the store: the embedded SQLite file.</summary>
public static class StorageSetup
{
    /// <summary>
    /// Registers IWindowWriter and IWindowReader over the file Storage:Sqlite:Path, opened and checked when the host starts.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="writes">Whether this process is the one that writes, and removes what is past its time; false for one that only reads.</param>
    public static void AddSqliteStorage(IHostApplicationBuilder builder, bool writes = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            var sqlite = provider.GetRequiredService<IOptions<StorageOptions>>().Value.Sqlite;
            return new SqliteFile(sqlite.Path, sqlite.BusyTimeout);
        });
        services.AddSingleton<SqliteWindowStore>();
        services.AddSingleton<IWindowReader>(provider => provider.GetRequiredService<SqliteWindowStore>());
        services.AddSingleton<IWindowWriter>(provider =>
        {
            var store = provider.GetRequiredService<SqliteWindowStore>();
            return new RollupWriter(store, store);
        });
        services.AddHostedService<StoreOpener>();
        if (writes)
        {
            services.AddSingleton<StoreLock>();
            services.AddHostedService<RetentionWorker>();
        }
    }
}
