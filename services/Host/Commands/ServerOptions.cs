using System.CommandLine;
using Microsoft.Extensions.Hosting;

namespace CrowdWatch.Host.Commands;

/// <summary>Command-line options that demo and run share.</summary>
internal static class ServerOptions
{
    private const int DefaultPort = 8080;

    public static Option<int> Port()
    {
        var option = new Option<int>("--port") { Description = "TCP port of page and API; 0 picks a free one.", DefaultValueFactory = _ => DefaultPort, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError($"--port {result.Tokens[0].Value}: allowed is 0 to 65535.");
        });
        return option;
    }

    public static Option<string> Listen() => new("--listen")
    {
        Description = "Address to listen on: localhost, an IP address, or * for every interface.",
        DefaultValueFactory = _ => "localhost",
        HelpName = "ADDRESS",
    };

    public static Option<string?> Data() => new("--data") { Description = "Folder of the embedded store. Default: the user's data folder.", HelpName = "DIR" };

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
    public static async Task WaitAsync(IHost app, TimeSpan? runFor, CancellationToken cancellationToken)
    {
        using var timeOver = new CancellationTokenSource(runFor ?? Timeout.InfiniteTimeSpan);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeOver.Token);
        await app.WaitForShutdownAsync(either.Token);
    }
}
