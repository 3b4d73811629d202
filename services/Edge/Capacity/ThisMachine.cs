using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Outboxes;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Edge.Capacity;

/// <summary>What the edge of this machine has for cameras by its settings, and which are its own.</summary>
public static class ThisMachine
{
    /// <summary>What it has. Settings that are wrong are told elsewhere; their defaults hold here.</summary>
    public static MachineSize SizeOf(IConfiguration settings, ProcessorCapabilities processor)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(processor);
        var options = OptionsOf(settings);
        return new MachineSize(processor.Cores, options.CpuBudget, options.InferenceSessions, processor.MemoryBytes);
    }

    /// <summary>Those of a plan's cameras that the edge of this machine counts: all where none names an edge, none where all name others.</summary>
    public static IReadOnlyList<Camera> CamerasOf(IReadOnlyList<Camera> cameras, IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(cameras);
        ArgumentNullException.ThrowIfNull(settings);
        var id = EdgeId.Of(OptionsOf(settings).Id, Environment.MachineName);
        return cameras.All(camera => camera.Edge is null) ? cameras : [.. cameras.Where(camera => camera.Edge == id)];
    }

    private static EdgeOptions OptionsOf(IConfiguration settings)
    {
        try
        {
            return settings.GetSection(EdgeOptions.Section).Get<EdgeOptions>() is { CpuBudget: > 0 and <= 1, InferenceSessions: > 0 } options ? options : new EdgeOptions();
        }
        catch (InvalidOperationException)
        {
            return new EdgeOptions();
        }
    }
}
