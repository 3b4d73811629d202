using System.CommandLine;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Host.Commands;

/// <summary>Command-line options that demo and run share.</summary>
internal static class ServerOptions
{
    private const int DefaultPort = 8080;

    public static Option<int> Port() => new("--port")
    {
        Description = "TCP port of page and API; 0 picks a free one.",
        DefaultValueFactory = _ => DefaultPort,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535)
                return port;
            result.AddError($"--port {text}: allowed is 0 to 65535.");
            return 0;
        },
    };

    public static Option<string> Listen()
    {
        var option = new Option<string>("--listen")
        {
            Description = "Address to listen on: localhost, an IP address, or * for every interface. There is no log-in: open it only to networks you trust.",
            DefaultValueFactory = _ => "localhost",
            HelpName = "ADDRESS",
        };
        // The web server takes any other word for "every interface": a slip of the finger must not open it to the world.
        option.Validators.Add(result =>
        {
            var address = result.GetValueOrDefault<string>();
            if (address is not ("localhost" or "*") && !IPAddress.TryParse(address, out _))
                result.AddError($"--listen {address}: allowed is localhost, an IP address, or * for every interface.");
        });
        return option;
    }

    public static Option<string?> Data() => new("--data") { Description = "Folder of the embedded store. Default: the user's data folder.", HelpName = "DIR" };

    public static Option<string?> Config() => new("--config")
    {
        Description = "JSON file with further settings, for example the bus; environment variables (Bus__Transport=RabbitMq) do the same.",
        HelpName = "FILE",
    };

    public static Option<string?> Roster() => new("--roster")
    {
        Description = "Roster file (YAML): who is told of incidents, and when. Without one, and without Alerting:Roster in the settings, nobody is.",
        HelpName = "FILE",
    };

    public static Option<TimeSpan?> RunFor() => new("--for")
    {
        Description = $"Ends by itself after this time: {Duration.Allowed}.",
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (Duration.TryParse(result.Tokens[0].Value, out var duration))
                return duration;
            result.AddError($"--for {result.Tokens[0].Value}: allowed is {Duration.Allowed}.");
            return null;
        },
    };

    /// <summary>Waits until the time is over, the command is cancelled or the application stops.</summary>
    /// <exception cref="StartException">It stopped because a part of it failed; without this it would end without a word and with exit code 0.</exception>
    public static async Task WaitAsync(IHost app, TimeSpan? runFor, CancellationToken cancellationToken)
    {
        using var timeOver = new CancellationTokenSource(runFor ?? Timeout.InfiniteTimeSpan);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeOver.Token);
        await app.WaitForShutdownAsync(either.Token);
        if (app.Services.GetServices<IHostedService>().OfType<BackgroundService>().FirstOrDefault(service => service.ExecuteTask?.IsFaulted == true) is { } failed)
            throw new StartException($"{failed.GetType().Name} has failed, and the program ends: {failed.ExecuteTask!.Exception!.InnerException!.Message}", failed.ExecuteTask.Exception);
    }
}
