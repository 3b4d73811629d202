using System.Text.Json;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>A role as the compose file starts it, with its containers' places put into a folder of this machine and its servers on loopback.</summary>
internal sealed class ComposeRole
{
    private const string Secrets = "/run/secrets/";
    private const string Data = "/var/lib/crowdwatch/";
    private const string AnyPort = "0";
    private readonly JsonElement service;
    private readonly string folder;

    /// <param name="name">The service's name, which is the role's.</param>
    /// <param name="service">The service.</param>
    /// <param name="folder">Has the secrets in its folder secrets.</param>
    public ComposeRole(string name, JsonElement service, string folder)
    {
        this.service = service;
        this.folder = folder;
        Name = name;
    }

    public string Name { get; }

    /// <summary>The command line, on a free port of loopback.</summary>
    public string[] Arguments()
    {
        var words = service.GetProperty("command").EnumerateArray().Select(word => word.GetString()!).ToArray();
        Replace(words, "--listen", "127.0.0.1");
        Replace(words, "--port", AnyPort);
        Replace(words, "--data", Path.Combine(folder, Name));
        Replace(words, "--site", Mounted("/etc/crowdwatch/plan.yaml")!);
        if (Array.IndexOf(words, "--config") is >= 0 and var config)
            words[config + 1] = Mounted(words[config + 1])!;
        return words;
    }

    /// <summary>The environment, with the servers' host names and ports exchanged.</summary>
    public Dictionary<string, string> Environment(int brokerPort, int influxPort)
    {
        var variables = service.GetProperty("environment").EnumerateObject().ToDictionary(variable => variable.Name, variable => Here(variable.Value.GetString()!, influxPort));
        Assert.Equal("rabbitmq", variables["Bus__Host"]);
        variables["Bus__Host"] = "127.0.0.1";
        variables["Bus__Port"] = $"{brokerPort}";
        return variables;
    }

    /// <summary>What the engine runs in the container to ask for its health, for the address that the program has here.</summary>
    public string[] HealthCommand(Uri address)
    {
        var words = service.GetProperty("healthcheck").GetProperty("test").EnumerateArray().Select(word => word.GetString()!).ToArray();
        Assert.Equal(["CMD", "crowdwatch"], words[..2]);
        return [.. words[2..].Select(word => word.Replace("http://127.0.0.1:8080/", address.ToString(), StringComparison.Ordinal))];
    }

    /// <summary>What a place in the container is on this machine; null where nothing is mounted there.</summary>
    private string? Mounted(string place)
    {
        var volume = service.GetProperty("volumes").EnumerateArray().SingleOrDefault(volume =>
            volume.GetProperty("type").GetString() == "bind" && volume.GetProperty("target").GetString() is { } target
            && (place == target || place.StartsWith($"{target}/", StringComparison.Ordinal)));
        if (volume.ValueKind == JsonValueKind.Undefined)
            return null;
        var source = volume.GetProperty("source").GetString()! + place[volume.GetProperty("target").GetString()!.Length..];
        return source.StartsWith("./secrets/", StringComparison.Ordinal)
            ? Path.GetFullPath(Path.Combine(folder, source))
            : Path.GetFullPath(Path.Combine(DeploymentFiles.Root, "infra", source));
    }

    private string Here(string value, int influxPort)
    {
        if (value.StartsWith(Data, StringComparison.Ordinal))
            return Path.Combine(folder, Name, value[Data.Length..]);
        if (!value.StartsWith(Secrets, StringComparison.Ordinal))
            return value.Replace("http://influxdb:8086", $"http://127.0.0.1:{influxPort}", StringComparison.Ordinal);
        if (Mounted(value) is { } mounted)
            return mounted;
        var secret = value[Secrets.Length..];
        Assert.True(
            service.GetProperty("secrets").EnumerateArray().Any(given => given.ValueKind == JsonValueKind.String && given.GetString() == secret),
            $"{Name} reads {value}, but is not given the secret {secret}");
        return Path.Combine(folder, "secrets", secret);
    }

    private static void Replace(string[] words, string option, string value)
    {
        var at = Array.IndexOf(words, option);
        Assert.True(at >= 0 && at + 1 < words.Length, $"the command line has no {option}");
        words[at + 1] = value;
    }
}
