using System.Diagnostics.Metrics;
using CrowdWatch.Edge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class OutboxTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly EdgeMetrics metrics;
    private readonly MeterListener listener = new();
    private readonly ManualClock clock = new();
    private long lost;

    public OutboxTests()
    {
        metrics = new EdgeMetrics(services.GetRequiredService<IMeterFactory>());
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "crowdwatch.edge.messages.lost" && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref lost, value));
        listener.Start();
    }

    public void Dispose()
    {
        listener.Dispose();
        metrics.Dispose();
        services.Dispose();
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_bus_has_started()
    {
        var sent = new List<object>();
        var outbox = Outbox((message, _) => { sent.Add(message); return Task.CompletedTask; });
        var busStarted = new TaskCompletionSource();
        var running = outbox.RunAsync(busStarted.Task, CancellationToken.None);
        outbox.Post(new Letter(["a"]));
        Assert.Empty(sent);

        busStarted.SetResult();
        outbox.Complete();
        await running.WaitAsync(Limit);

        Assert.Equal(["a"], sent);
    }

    [Fact]
    public async Task A_bus_that_does_not_answer_costs_a_letter_its_time_limit_and_the_next_one_goes_out()
    {
        var sent = new List<object>();
        var hanging = new TaskCompletionSource<CancellationToken>();
        var outbox = Outbox((message, token) =>
        {
            if (!"stuck".Equals(message))
            {
                sent.Add(message);
                return Task.CompletedTask;
            }
            hanging.TrySetResult(token);
            return Task.Delay(Timeout.Infinite, token);
        });
        var running = outbox.RunAsync(Task.CompletedTask, CancellationToken.None);
        outbox.Post(new Letter(["stuck", "with it"]));
        outbox.Post(new Letter(["next"]));
        outbox.Complete();
        var given = await hanging.Task.WaitAsync(Limit);

        while (!running.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await running;

        Assert.True(given.IsCancellationRequested);
        Assert.Equal(["with it", "next"], sent);
        Assert.Equal(2, lost);
    }

    [Fact]
    public async Task A_letter_the_bus_refuses_is_lost_and_counted()
    {
        var outbox = Outbox((_, _) => throw new InvalidOperationException("no exchange"));
        outbox.Post(new Letter(["a", "b"]));
        outbox.Complete();

        await outbox.RunAsync(Task.CompletedTask, CancellationToken.None).WaitAsync(Limit);

        Assert.Equal(2, lost);
    }

    [Fact]
    public async Task Behind_a_bus_that_stays_away_the_newest_letters_wait_and_the_oldest_are_lost()
    {
        var sent = new List<object>();
        var outbox = Outbox((message, _) => { sent.Add(message); return Task.CompletedTask; });
        for (var i = 0; i < CrowdWatch.Edge.Outbox.Capacity + 3; i++)
            outbox.Post(new Letter([i]));
        outbox.Complete();

        await outbox.RunAsync(Task.CompletedTask, CancellationToken.None).WaitAsync(Limit);

        Assert.Equal(3, lost);
        Assert.Equal(Enumerable.Range(3, CrowdWatch.Edge.Outbox.Capacity).Cast<object>(), sent);
    }

    [Fact]
    public async Task The_delay_of_a_frame_is_its_age_when_its_counts_are_out()
    {
        var outbox = Outbox((_, _) => { clock.Advance(TimeSpan.FromSeconds(0.5)); return Task.CompletedTask; });
        Assert.Null(outbox.FrameDelay);
        outbox.Post(new Letter(["count"], CapturedAt: clock.GetUtcNow() - TimeSpan.FromSeconds(1)));
        outbox.Complete();

        await outbox.RunAsync(Task.CompletedTask, CancellationToken.None).WaitAsync(Limit);

        Assert.Equal(TimeSpan.FromSeconds(1.5), outbox.FrameDelay);
    }

    private Outbox Outbox(Func<object, CancellationToken, Task> publish) =>
        new("gate", publish, TimeSpan.FromSeconds(5), metrics, clock, NullLogger.Instance);
}
