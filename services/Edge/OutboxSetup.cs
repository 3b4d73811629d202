using CrowdWatch.Edge.Outboxes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Edge;

/// <summary>Registers the edge's way to the bus alone, without cameras and models: for the edge role and for the simulation.</summary>
internal static class OutboxSetup
{
    /// <summary>Adds <see cref="EdgeOutbox"/>, <see cref="EdgeOptions"/> and the clock. Wants a bus and Edge:Outbox:Path. Hosted services that post are to be added later: they start after it and stop before it.</summary>
    public static void AddEdgeOutbox(this IServiceCollection services)
    {
        services.AddOptions<EdgeOptions>().BindConfiguration(EdgeOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EdgeOptions>, EdgeOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<EdgeMetrics>();
        services.AddSingleton(provider => new EdgeOutbox(
            EdgeId.Of(provider.GetRequiredService<IOptions<EdgeOptions>>().Value.Id, Environment.MachineName),
            provider.GetRequiredService<IBusControl>().Publish));
    }
}
