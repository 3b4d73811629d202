using System.Reflection;
using CrowdWatch.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Tests.Unit.Hosting;

/// <summary>A fault in any background service of the program ends neither the process nor the others.</summary>
public sealed class ServiceKeeperTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider clock = new();

    /// <summary>Every background service there is: a new one is looked at without being listed.</summary>
    public static TheoryData<Type> Services => [.. AllServices().Where(type => !typeof(IRunsOnce).IsAssignableFrom(type))];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_that_fails_is_started_again_and_the_program_goes_on(Type type)
    {
        var failing = new Failing(Execution(type));
        using var host = Host(failing);
        await host.StartAsync();

        await failing.BegunAsync(1);
        await RestartedAsync(failing, 2);

        Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        Assert.StartsWith("Failing has failed and was started again: ", await ReasonAsync(host), StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_job_that_fails_ends_the_program_that_was_started_for_it()
    {
        var stopped = new TaskCompletionSource();
        using var host = Host(new FailingJob());
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopped.SetResult);

        await host.StartAsync();

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await host.StopAsync();
    }

    [Fact]
    public void Only_a_simulation_is_a_job() => Assert.Equal(["SimulationService"], AllServices().Where(typeof(IRunsOnce).IsAssignableFrom).Select(type => type.Name));

    // The clock may have been moved so far that the first fault is forgotten; started again it fails again, and that is noted with the clock at rest.
    private static async Task<string?> ReasonAsync(IHost host)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string? reason = null;
        while (reason is null && !limit.IsCancellationRequested)
        {
            await Task.Yield();
            reason = (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(limit.Token)).Entries["services"].Description;
        }
        return reason;
    }

    // The clock is moved until the pause that the keeper waits is over, however late it began to wait.
    private async Task RestartedAsync(Failing failing, int times)
    {
        var begun = failing.BegunAsync(times);
        while (!begun.IsCompleted)
        {
            clock.Advance(Second);
            await Task.Yield();
        }
        await begun;
    }

    private IHost Host(BackgroundService service)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddServiceKeeper();
        builder.Services.AddSingleton<IHostedService>(service);
        return builder.Build();
    }

    /// <summary>What the service does, on an object whose fields are all null: it throws, in its own way, wherever it first looks at one.</summary>
    private static Func<CancellationToken, Task> Execution(Type type)
    {
        var service = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        var execute = type.GetMethod("ExecuteAsync", BindingFlags.Instance | BindingFlags.NonPublic)!;
        return token =>
        {
            try
            {
                return (Task)execute.Invoke(service, [token])!;
            }
            catch (TargetInvocationException e)
            {
                return Task.FromException(e.InnerException!);
            }
        };
    }

    private static IEnumerable<Type> AllServices() => Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
        .Where(file => Path.GetFileName(file) is "crowdwatch.dll" || Path.GetFileName(file).StartsWith("CrowdWatch.", StringComparison.Ordinal))
        .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file))).Where(assembly => assembly != typeof(ServiceKeeperTests).Assembly)
        .SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsAbstract: false } && typeof(BackgroundService).IsAssignableFrom(type))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private sealed class Failing(Func<CancellationToken, Task> execute) : BackgroundService
    {
        private readonly Lock gate = new();
        private readonly List<(int Times, TaskCompletionSource Begun)> waiting = [];
        private int begun;

        public Task BegunAsync(int times)
        {
            lock (gate)
            {
                var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Add((times, source));
                if (begun >= times)
                    source.SetResult();
                return source.Task;
            }
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            lock (gate)
            {
                begun++;
                foreach (var (times, source) in waiting)
                {
                    if (begun >= times)
                        source.TrySetResult();
                }
            }
            await execute(stoppingToken);
            throw new InvalidOperationException("It ended without a fault, so it looks at nothing of its own.");
        }
    }

    private sealed class FailingJob : BackgroundService, IRunsOnce
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new InvalidOperationException("a job");
    }
}
