namespace CrowdWatch.Host.Commands.Up;

/// <summary>How this very program is started once more.</summary>
internal static class OwnProgram
{
    /// <summary>The program, and what comes before its arguments.</summary>
    public static (string Program, IReadOnlyList<string> Before) Find()
    {
        var process = Environment.ProcessPath ?? throw new StartException("This system does not say which program this is, so it cannot be started once more.");
        // Run by the dotnet command, the program is the file that it was given.
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? (process, [Path.Combine(AppContext.BaseDirectory, "crowdwatch.dll")])
            : (process, []);
    }
}
