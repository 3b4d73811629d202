using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>The store as the program sets it up on InfluxDB, in a host of its own.</summary>
internal static class InfluxHost
{
    /// <summary>A host that is not started yet. Windows are kept so long that tests may name any day.</summary>
    public static IHost Build(string url, params (string Name, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        var values = new Dictionary<string, string?>
        {
            ["Storage:Kind"] = "Influx",
            ["Storage:Influx:Url"] = url,
            ["Storage:Influx:RetryFor"] = "00:00:02",
            ["Storage:Influx:StartTimeout"] = "00:00:05",
        };
        foreach (var length in new[] { "TenSeconds", "OneMinute", "FifteenMinutes", "OneHour" })
            values[$"Storage:Retention:{length}"] = "36500.00:00:00";
        foreach (var (name, value) in settings)
            values[$"Storage:{name}"] = value;
        builder.Configuration.AddInMemoryCollection(values);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(SitePlan());
        StorageSetup.AddStorage(builder);
        return builder.Build();
    }

    /// <summary>The same, started.</summary>
    public static async Task<IHost> StartAsync(string url, params (string Name, string Value)[] settings)
    {
        var host = Build(url, settings);
        await host.StartAsync();
        return host;
    }

    // Capacity 10 makes the load of a zone easy to tell.
    private static SitePlan SitePlan() => new()
    {
        Id = "park",
        Name = new() { Zh = "公园", En = "Park" },
        TimeZone = "Asia/Shanghai",
        Zones = [new() { Id = "gate", Name = new() { Zh = "门", En = "Gate" }, AreaSquareMetres = 100, InstantaneousCapacity = 10 }],
        Cameras = [],
    };
}
