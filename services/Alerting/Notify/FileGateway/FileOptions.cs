namespace CrowdWatch.Alerting.Notify.FileGateway;

/// <summary>Settings of a file that messages are appended to, Alerting:Gateways:NAME:File.</summary>
internal sealed class FileOptions : IGatewaySettings
{
    /// <summary>The file, made if it is not there; one line of JSON per message. No default.</summary>
    public string? Path { get; set; }

    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables)
    {
        if (string.IsNullOrWhiteSpace(Path))
            return Requirement.Mistakes($"{section}:{nameof(Path)}", Path);
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path));
        return Directory.Exists(folder) && !Directory.Exists(Path) ? [] : [$"{section}:{nameof(Path)} is '{Path}'; allowed is a file in a folder that exists."];
    }

    public IGateway Open(GatewayParts parts) => new LineFile(System.IO.Path.GetFullPath(Path!), parts);
}
