using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Storage;

namespace CrowdWatch.Host.Commands;

/// <summary>Turns failures that a person can mend into one clear message and exit code 1; anything else flies on with its stack.</summary>
internal static class CommandErrors
{
    public static async Task<int> ReportAsync(TextWriter error, Func<Task<int>> command, CancellationToken stopping)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (e is StartException or SitePlanException or RosterException or EdgeException or HeadException or ModelException or StorageException or ProviderUnavailableException)
        {
            await error.WriteLineAsync($"crowdwatch: {e.Message}");
            return 1;
        }
    }
}
