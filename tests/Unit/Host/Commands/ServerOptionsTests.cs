using CrowdWatch.Host;
using CrowdWatch.Host.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Unit.Host.Commands;

public sealed class ServerOptionsTests
{
    [Fact]
    public async Task A_part_that_fails_ends_the_program_with_its_name_and_reason()
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHostedService<Failing>();
        using var host = builder.Build();
        await host.StartAsync();
        var error = await Assert.ThrowsAsync<StartException>(() => ServerOptions.WaitAsync(host, runFor: null, CancellationToken.None));
        Assert.Equal("Failing has failed, and the program ends: the ledger is gone", error.Message);
    }

    private sealed class Failing : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("the ledger is gone");
        }
    }
}
