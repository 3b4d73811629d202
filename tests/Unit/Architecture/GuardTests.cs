using System.Text.RegularExpressions;

namespace CrowdWatch.Tests.Unit.Architecture;

/// <summary>Timers, threads and watchers of files run their callbacks where nobody could catch a fault: they are made in one guarded place.</summary>
public sealed partial class GuardTests
{
    [Fact]
    public void No_service_makes_a_timer_or_a_thread_or_a_watcher_of_its_own()
    {
        var services = Path.Combine(ReferenceTests.RepositoryRoot(), "services");
        var found = from file in Directory.GetFiles(services, "*.cs", SearchOption.AllDirectories)
                    let place = Path.GetRelativePath(services, file)
                    where !place.Split('/', '\\').Intersect(["bin", "obj", "Hosting"]).Any()
                    from match in Unguarded().Matches(File.ReadAllText(file))
                    select $"{place}: {match.Value}";

        Assert.Empty(found);
    }

    [GeneratedRegex(@"\bCreateTimer\s*\(|\bnew\s+(System\.Threading\.|System\.Timers\.)?(Timer|Thread|FileSystemWatcher)\s*\(|\basync\s+void\b|\bThreadPool\.|\bChangeToken\.OnChange\b|\.OnChange\s*\(|PosixSignalRegistration\.Create|\.UnhandledException\b")]
    private static partial Regex Unguarded();
}
