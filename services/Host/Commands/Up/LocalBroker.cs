using System.Globalization;
using System.Security.Cryptography;

namespace CrowdWatch.Host.Commands.Up;

/// <summary>A RabbitMQ of our own from the system's packages, on loopback, with its own folder, node name, port mapper and password.</summary>
internal sealed class LocalBroker : IAsyncDisposable
{
    private const string User = "crowdwatch";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly string folder;
    private readonly int port = LocalPort.Free();
    private readonly string password = Secret();
    private LocalProcess? portMapper;

    public LocalBroker(string folder) => this.folder = folder;

    /// <summary>The broker itself; after it was started.</summary>
    public LocalProcess? Process { get; private set; }

    /// <summary>Settings for a role that is to use it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Bus__Transport"] = "RabbitMq",
        ["Bus__Host"] = "127.0.0.1",
        ["Bus__Port"] = port.ToString(CultureInfo.InvariantCulture),
        ["Bus__Username"] = User,
        ["Bus__PasswordFile"] = Path.Combine(folder, "password"),
    };

    /// <exception cref="StartException">It is not installed, or does not come up.</exception>
    public async Task StartAsync(string logFolder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var portMapperPort = LocalPort.Free();
        var environment = await WriteFilesAsync(portMapperPort, cancellationToken);
        portMapper = LocalProcess.Start("epmd", logFolder, environment, "epmd", "-address", "127.0.0.1", "-port", $"{portMapperPort}");
        Process = LocalProcess.Start("rabbitmq", logFolder, environment, Program());
        await LocalPort.WaitAsync(port, Process, StartTimeout, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
            await Process.DisposeAsync();
        if (portMapper is not null)
            await portMapper.DisposeAsync();
    }

    private static string Program()
    {
        const string library = "/usr/lib/rabbitmq/lib";
        // Debian's wrapper in /usr/sbin insists on the rabbitmq user; the script below it does not.
        return (Directory.Exists(library) ? Directory.GetDirectories(library, "rabbitmq_server-*").FirstOrDefault() : null) is { } server
            ? $"{server}/sbin/rabbitmq-server"
            : throw new StartException($"RabbitMQ is not installed: there is no {library}/rabbitmq_server-*. Debian calls the package rabbitmq-server.");
    }

    private async Task<IReadOnlyDictionary<string, string>> WriteFilesAsync(int portMapperPort, CancellationToken cancellationToken)
    {
        // Messages wait here between two starts of ours; a user is made only with a new node, so the password is kept beside it.
        var passwordFile = Path.Combine(folder, "password");
        var secret = File.Exists(passwordFile) ? await File.ReadAllTextAsync(passwordFile, cancellationToken) : password;
        await LocalFile.WriteSecretAsync(passwordFile, secret, cancellationToken);
        await LocalFile.WriteSecretAsync(
            Path.Combine(folder, "rabbitmq.conf"),
            $"""
             listeners.tcp.1 = 127.0.0.1:{port}
             default_user = {User}
             default_pass = {secret}
             log.console = true
             disk_free_limit.absolute = 200MB
             max_message_size = 1048576
             consumer_timeout = 86400000

             """,
            cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), "[].", cancellationToken);
        return new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_NODENAME"] = "crowdwatch@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{port}",
            ["RABBITMQ_DIST_PORT"] = $"{LocalPort.Free()}",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{portMapperPort}",
        };
    }

    private static string Secret() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
