using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Storage.Influx;

/// <summary>Settings of an InfluxDB server, section Storage:Influx.</summary>
internal sealed class InfluxOptions
{
    /// <summary>Address of the server, http or https, without user and password. Default http://localhost:8086 (3.x listens on 8181).</summary>
    [Required] public string Url { get; set; } = "http://localhost:8086";

    /// <summary>Major version of the server: 1, 2 or 3. Checked at the start where the server tells it. Default 1.</summary>
    [Range(1, 3)] public int Version { get; set; } = 1;

    /// <summary>What the names of the databases (buckets) begin with: PREFIX_counts, PREFIX_10s, PREFIX_1m, PREFIX_15m, PREFIX_1h. Default crowdwatch.</summary>
    [Required, RegularExpression("^[a-z0-9][a-z0-9_-]{0,39}$", ErrorMessage = "The field {0} must be lower-case letters, digits, hyphens and underscores, at most 40, a letter or digit first.")]
    public string DatabasePrefix { get; set; } = "crowdwatch";

    /// <summary>Whether the writing process makes missing databases and sets how long they keep their rows; false when somebody else does. Default true.</summary>
    public bool CreateDatabases { get; set; } = true;

    /// <summary>User of a 1.x server; empty for one without authentication. No default.</summary>
    public string? Username { get; set; }

    /// <summary>Password of a 1.x server. Better given as a file. No default.</summary>
    public string? Password { get; set; }

    /// <summary>File that holds the password, instead of Password. No default.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Token of a 2.x or 3.x server. Better given as a file. No default.</summary>
    public string? Token { get; set; }

    /// <summary>File that holds the token, instead of Token. No default.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Organization of a 2.x server. No default.</summary>
    public string? Organization { get; set; }

    /// <summary>How long one request may take. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")] public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call repeats a request that the server was too busy or not there for, before the caller is told. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")] public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the start waits for the server. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most lines in one write request. Default 5 000.</summary>
    [Range(1, 100_000)] public int BatchLines { get; set; } = 5_000;

    /// <summary>Url as messages show it and requests are built on it. Holds no secret.</summary>
    internal string ServerUrl => Url.TrimEnd('/');

    /// <summary>Rules between settings, for a store that is InfluxDB; every mistake is named.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return "Storage:Influx:Url is no address; allowed is http://HOST:PORT or https://HOST:PORT.";
        else if (url.UserInfo.Length > 0 || url.Query.Length > 0)
            yield return "Storage:Influx:Url holds a user or a query; give them as Storage:Influx:Username, PasswordFile or TokenFile.";
        if (!string.IsNullOrEmpty(Password) && !string.IsNullOrEmpty(PasswordFile))
            yield return "Storage:Influx:Password and Storage:Influx:PasswordFile are both given; allowed is one of them.";
        if (!string.IsNullOrEmpty(Token) && !string.IsNullOrEmpty(TokenFile))
            yield return "Storage:Influx:Token and Storage:Influx:TokenFile are both given; allowed is one of them.";
        foreach (var (name, file) in new[] { (nameof(PasswordFile), PasswordFile), (nameof(TokenFile), TokenFile) })
        {
            if (!string.IsNullOrEmpty(file) && !File.Exists(file))
                yield return $"Storage:Influx:{name} is '{file}'; there is no such file.";
        }
        if (Version > 1 && string.IsNullOrEmpty(Token) && string.IsNullOrEmpty(TokenFile))
            yield return $"Storage:Influx:Token is empty; InfluxDB {Version}.x needs a token (Storage:Influx:TokenFile, or environment variable Storage__Influx__Token).";
        if (Version == 2 && string.IsNullOrEmpty(Organization))
            yield return "Storage:Influx:Organization is empty; InfluxDB 2.x needs the name of the organization.";
        if (!string.IsNullOrEmpty(Username) && string.IsNullOrEmpty(Password) && string.IsNullOrEmpty(PasswordFile))
            yield return "Storage:Influx:Password is empty though Storage:Influx:Username is given; a user needs a password (Storage:Influx:PasswordFile).";
    }
}
