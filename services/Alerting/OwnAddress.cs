using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Alerting;

/// <summary>Where links in messages lead: the address of the settings, or that of this program's own pages, which other machines may not reach.</summary>
internal sealed class OwnAddress(IOptions<AlertingOptions> options, IServer server)
{
    /// <summary>Known once the program has started.</summary>
    public Uri Get() => options.Value.PublicUrl ?? new Uri(Own());

    private string Own() => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost")
        .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal);
}
