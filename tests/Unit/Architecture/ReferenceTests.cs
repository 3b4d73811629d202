using System.Reflection;
using System.Xml.Linq;

namespace CrowdWatch.Tests.Unit.Architecture;

/// <summary>No service references another: they meet on the bus, in the store and in shared words only.</summary>
public sealed class ReferenceTests
{
    private const string Prefix = "CrowdWatch.";
    private const string Executable = "crowdwatch";

    // A service that is not listed below is one of the roles.
    private static readonly string[] AllowedToRoles = ["Contracts", "Domain", "Hosting", "Storage"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = ["Domain"],
        ["Domain"] = [],
        ["Hosting"] = [],
        ["Storage"] = ["Domain", "Hosting"],
    };

    /// <summary>All services but the host, found beside the tests.</summary>
    public static TheoryData<string> Services => [.. ServiceNames()];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_uses_only_what_it_may(string service)
    {
        Assert.Empty(UsedBy(Prefix + service).Except(AllowedTo(service)));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_project_references_only_what_it_may(string service)
    {
        // A reference that no line of code uses is not in the assembly, but it is in the project file.
        var project = XDocument.Load(Path.Combine(RepositoryRoot(), "services", service, $"{Prefix}{service}.csproj"));
        var referenced = project.Descendants("ProjectReference")
            .Select(r => ShortName(Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))));

        Assert.Empty(referenced.Except(AllowedTo(service)));
    }

    [Fact]
    public void Every_service_of_the_repository_is_looked_at()
    {
        var folders = Directory.GetDirectories(Path.Combine(RepositoryRoot(), "services"))
            .Where(f => Directory.GetFiles(f, "*.csproj").Length > 0)
            .Select(f => Path.GetFileName(f)!)
            .Where(name => name != "Host")
            .Order();

        Assert.Equal(folders, ServiceNames());
    }

    [Fact]
    public void The_host_knows_every_role()
    {
        Assert.Empty(ServiceNames().Except([.. AllowedToRoles]).Except(UsedBy(Executable)));
    }

    private static IEnumerable<string> ServiceNames() => Directory.GetFiles(AppContext.BaseDirectory, $"{Prefix}*.dll")
        .Select(f => Path.GetFileNameWithoutExtension(f)[Prefix.Length..])
        .Where(name => !name.StartsWith("Tests", StringComparison.Ordinal))
        .Order();

    private static IEnumerable<string> UsedBy(string assembly) => Assembly.Load(assembly).GetReferencedAssemblies()
        .Select(a => a.Name!)
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) || name == Executable)
        .Select(ShortName);

    private static string[] AllowedTo(string service) => Allowed.GetValueOrDefault(service, AllowedToRoles);

    private static string ShortName(string assembly) => assembly.StartsWith(Prefix, StringComparison.Ordinal) ? assembly[Prefix.Length..] : assembly;

    internal static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CrowdWatch.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"CrowdWatch.sln was not found above {AppContext.BaseDirectory}.");
    }
}
