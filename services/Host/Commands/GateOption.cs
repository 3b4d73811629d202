using System.CommandLine;

namespace CrowdWatch.Host.Commands;

/// <summary>--gate: counts as the edge does, which looks only at pictures in which something has changed.</summary>
internal static class GateOption
{
    public static Option<bool> Create() => new("--gate")
    {
        Description = "Looks only at pictures in which something has changed, as the edge does (Edge:MotionGate); the others keep the count of the last look. Recordings and streams only. Default: every picture is looked at.",
    };
}
