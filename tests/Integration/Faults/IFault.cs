namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>One thing that goes wrong, on a line of its own, while the traffic of the run flows.</summary>
internal interface IFault
{
    /// <summary>Sets its line up, calls <see cref="FaultRun.ReadyAsync"/>, disturbs the line, and compares what is stored in the end.</summary>
    Task RunAsync(FaultRun run);
}
