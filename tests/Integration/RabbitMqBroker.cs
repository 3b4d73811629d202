using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CrowdWatch.Tests.Integration;

/// <summary>A real RabbitMQ of this test's own, on loopback, with its own folder, node name and port mapper.</summary>
public class RabbitMqBroker : IAsyncLifetime
{
    private const string Guest = "guest";
    private const int MostLinesKept = 40;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(180);
    private readonly string server = Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*").Single() + "/sbin/rabbitmq-server";
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-rabbitmq-").FullName;
    private readonly int portMapperPort = FreePort.Next();
    private readonly ConcurrentQueue<string> said = new();
    private Process? portMapper;
    private Process? broker;

    public int Port { get; } = FreePort.Next();

    /// <summary>Command-line settings for a role that is to use this broker, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["Bus__Transport"] = "RabbitMq",
        ["Bus__Host"] = "127.0.0.1",
        ["Bus__Port"] = $"{Port}",
        ["Bus__Username"] = Guest,
        ["Bus__Password"] = Guest,
    };

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync($"{folder}/rabbitmq.conf", $"listeners.tcp.1 = 127.0.0.1:{Port}\n{await OurSettingsAsync()}{FurtherSettings(folder)}");
        await File.WriteAllTextAsync($"{folder}/enabled_plugins", "[].");
        portMapper = Start("epmd", "-address", "127.0.0.1", "-port", $"{portMapperPort}");
        // Debian's wrapper in /usr/sbin insists on the rabbitmq user; the script below it does not.
        broker = Start(server);
        await WaitUntilListeningAsync();
    }

    /// <summary>Ends the broker at once, with kill -9: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        broker!.Kill(entireProcessTree: true);
        await broker.WaitForExitAsync();
        broker.Dispose();
        broker = null;
    }

    /// <summary>Starts a killed broker again on the same data and the same port.</summary>
    public async Task RestartAsync()
    {
        broker = Start(server);
        await WaitUntilListeningAsync();
    }

    /// <summary>The settings that are shipped, but for what hangs on the machine.</summary>
    protected virtual async Task<string> OurSettingsAsync()
    {
        var shipped = await File.ReadAllTextAsync(Path.Combine(Deployment.DeploymentFiles.Root, "infra", "rabbitmq", "rabbitmq.conf"));
        return shipped.Replace("disk_free_limit.absolute = 1GB", "disk_free_limit.absolute = 50MB", StringComparison.Ordinal);
    }

    /// <summary>More lines of the broker's settings, with the files they name put into the folder.</summary>
    protected virtual string FurtherSettings(string folder) => "";

    public async Task DisposeAsync()
    {
        foreach (var process in new[] { broker, portMapper })
        {
            if (process is null)
                continue;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var variables = start.Environment;
        variables["HOME"] = folder;
        variables["RABBITMQ_MNESIA_BASE"] = $"{folder}/mnesia";
        variables["RABBITMQ_LOG_BASE"] = $"{folder}/log";
        variables["RABBITMQ_CONFIG_FILE"] = $"{folder}/rabbitmq.conf";
        variables["RABBITMQ_ENABLED_PLUGINS_FILE"] = $"{folder}/enabled_plugins";
        variables["RABBITMQ_CONF_ENV_FILE"] = "/dev/null";
        variables["RABBITMQ_NODENAME"] = $"crowdwatch{Port}@localhost";
        variables["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1";
        variables["RABBITMQ_NODE_PORT"] = $"{Port}";
        variables["RABBITMQ_DIST_PORT"] = $"{FreePort.Next()}";
        variables["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none";
        variables["ERL_EPMD_ADDRESS"] = "127.0.0.1";
        variables["ERL_EPMD_PORT"] = $"{portMapperPort}";
        var process = Process.Start(start)!;
        // Told when it does not start; and a full pipe would stop it.
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WaitUntilListeningAsync()
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, timeout.Token);
                return;
            }
            catch (SocketException) when (!broker!.HasExited && !timeout.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"RabbitMQ did not start; it said last:\n{string.Join('\n', said)}", e);
            }
        }
    }

    private void Take(string? line)
    {
        if (line is not null)
            said.Enqueue(line);
        while (said.Count > MostLinesKept)
            said.TryDequeue(out _);
    }
}
