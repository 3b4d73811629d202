using CrowdWatch.Api;
using CrowdWatch.Api.Commands;
using CrowdWatch.Contracts;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client.Exceptions;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>Questions and commands from the api role to alerting, answered over the bus as the program sets it up.</summary>
[Collection(BusBroker.Collection)]
public sealed class RequestTests(BusBroker broker)
{
    private static readonly OpenLink Question = new() { Token = "known" };

    [Fact]
    public async Task Over_the_broker_an_answer_comes_back_to_the_process_that_asked()
    {
        var settings = BusHost.Settings(broker, broker.NextVirtualHost());
        await using var alerting = await BusHost.StartAsync(settings, bus => bus.AddConsumer<Answerer>(), "alerting");
        await using var asker = await BusHost.StartAsync(settings, "api");
        await using var other = await BusHost.StartAsync(settings, "api");
        await AnswersAsync(asker);
        await AnswersAsync(other);
        Assert.IsType<RoleReply<AlertCommandAnswered>.Broken>(await AskAsync(asker, new OpenLink { Token = "broken" }));
    }

    /// <summary>RabbitMQ refuses queues that are neither durable nor exclusive from 4.3 on (its release notes).</summary>
    [Fact]
    public async Task The_queue_of_the_answers_is_its_processs_own()
    {
        var virtualHost = broker.NextVirtualHost();
        await using var asker = await BusHost.StartAsync(BusHost.Settings(broker, virtualHost), "api");
        await using var stranger = await BrokerQueues.OpenAsync(broker, virtualHost);
        await AskAsync(asker, Question);
        var refused = await Assert.ThrowsAsync<OperationInterruptedException>(() => stranger.Channel.QueueDeclarePassiveAsync(asker.Bus.Address.AbsolutePath.Split('/')[^1]));
        Assert.Equal(405, (int)refused.ShutdownReason!.ReplyCode);
    }

    [Fact]
    public async Task In_one_process_an_answer_comes_back()
    {
        await using var all = await BusHost.StartAsync(
            new Dictionary<string, string?>(), bus => bus.AddConsumer<Answerer>(), [.. CrowdWatch.Host.Roles.All.Select(role => role.Name)]);
        await AnswersAsync(all);
        Assert.IsType<RoleReply<AlertCommandAnswered>.Broken>(await AskAsync(all, new OpenLink { Token = "broken" }));
    }

    [Fact]
    public async Task A_command_that_nobody_took_is_not_carried_out_later()
    {
        var settings = BusHost.Settings(broker, broker.NextVirtualHost());
        await using (await BusHost.StartAsync(settings, bus => bus.AddConsumer<Answerer>(), "alerting"))
        {
            // Declares the queue, which stays.
        }
        await using var asker = await BusHost.StartAsync(settings, "api");
        Assert.IsType<RoleReply<AlertCommandAnswered>.Silent>(await AskAsync(asker, new OpenLink { Token = "late" }));
        Answerer.Tokens.Clear();
        await using var alerting = await BusHost.StartAsync(settings, bus => bus.AddConsumer<Answerer>(), "alerting");
        await AnswersAsync(asker);
        Assert.DoesNotContain("late", Answerer.Tokens);
    }

    private static async Task AnswersAsync(BusHost host)
    {
        var reply = await AskAsync(host, Question);
        Assert.Equal("王芳", Assert.IsType<RoleReply<AlertCommandAnswered>.Answered>(reply).Answer.WardenName);
    }

    private static Task<RoleReply<AlertCommandAnswered>> AskAsync(BusHost host, OpenLink question) =>
        new AlertingLink(host.Service<IClientFactory>(), TimeProvider.System, NullLogger<AlertingLink>.Instance).AskAsync<OpenLink, AlertCommandAnswered>(question, CancellationToken.None);

    private sealed class Answerer : IConsumer<OpenLink>
    {
        public static System.Collections.Concurrent.ConcurrentBag<string> Tokens { get; } = [];

        public Task Consume(ConsumeContext<OpenLink> context)
        {
            Tokens.Add(context.Message.Token);
            return context.Message.Token == "broken"
                ? throw new InvalidOperationException("broken")
                : context.RespondAsync(new AlertCommandAnswered { Outcome = AlertCommandOutcome.Done, WardenName = "王芳" });
        }
    }
}
