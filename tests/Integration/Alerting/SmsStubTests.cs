using CrowdWatch.Alerting.Notify;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Tests.Integration.Alerting;

public sealed class SmsStubTests
{
    private const int Messages = 120;

    // On loopback an answer takes milliseconds; where nothing fails on purpose a busy machine gets all the time it needs.
    private static readonly TimeSpan brief = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan ample = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Looking_up_before_sending_again_brings_every_message_once_through_a_provider_that_fails_half_the_time()
    {
        await using var stub = await SmsStub.StartAsync(seed: 7);
        var gateway = Open(stub, brief);
        await Parallel.ForEachAsync(Enumerable.Range(1, Messages), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellationToken) =>
            await BringAsync(gateway, GatewayMessages.Of(number), cancellationToken));

        Assert.Equal(Messages, stub.Counts.Count);
        Assert.All(stub.Counts, count => Assert.Equal(1, count.Value));
        // Without a fault there would be as many requests as messages; about 60 sends fail, and each is looked up.
        Assert.True(stub.RequestCount > Messages + 30, $"{stub.RequestCount} requests");
    }

    [Fact]
    public async Task Receipts_come_twice_and_out_of_order_and_are_read_all_the_same()
    {
        await using var stub = await SmsStub.StartAsync(seed: 3, SmsStubFaults.None);
        var gateway = Open(stub, ample);
        for (var number = 1; number <= 20; number++)
            Assert.IsType<SendResult.Accepted>(await gateway.SendAsync(GatewayMessages.Of(number), default));

        var read = stub.Receipts.Select(call => Assert.Single(Assert.IsType<ReceiptResult.Read>(gateway.ReadReceipts(call)).Receipts)).ToList();
        Assert.All(read.GroupBy(receipt => receipt.Key), ofOne =>
        {
            Assert.Equal(2, ofOne.Count(receipt => receipt.IsDelivered is true));
            Assert.Equal(2, ofOne.Count(receipt => receipt.IsDelivered is null));
        });
        Assert.Contains(read.GroupBy(receipt => receipt.Key), ofOne => ofOne.First().IsDelivered is true);
        Assert.Contains(read.GroupBy(receipt => receipt.Key), ofOne => ofOne.First().IsDelivered is null);
    }

    [Fact]
    public async Task Receipts_are_pushed_signed_to_the_address_given()
    {
        await using var receiver = await LoopbackServer.StartAsync((_, context) => LoopbackServer.WriteAsync(context, 200, """{"ok":true}"""));
        await using var stub = await SmsStub.StartAsync(seed: 3, SmsStubFaults.None, new Uri($"{receiver.Url}/receipts/stub"));
        var gateway = Open(stub, ample);
        await gateway.SendAsync(GatewayMessages.Of(1), default);
        await stub.PushedAsync();

        Assert.Equal(4, receiver.Requests.Count);
        Assert.All(receiver.Requests, pushed => Assert.IsType<ReceiptResult.Read>(
            gateway.ReadReceipts(new ReceiptCall($"http://localhost{pushed.Path}", "application/json", pushed.Headers, pushed.Body))));
    }

    private static IGateway Open(SmsStub stub, TimeSpan timeout)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(stub.Settings("stub", timeout).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
        var gateways = configuration.GetSection(GatewayFactory.Section).Get<Dictionary<string, GatewayOptions>>()!;
        var texts = new PlainTexts();
        Assert.Empty(GatewayFactory.Mistakes(gateways, texts.VariableNames));
        return GatewayFactory.Open(gateways["stub"], new GatewayParts { Name = "stub", Timeout = gateways["stub"].Timeout, Texts = texts, Clock = TimeProvider.System });
    }

    private static async Task BringAsync(IGateway gateway, OutgoingMessage message, CancellationToken cancellationToken)
    {
        while (true)
        {
            var sentAt = TimeProvider.System.GetUtcNow();
            var sent = await gateway.SendAsync(message, cancellationToken);
            if (sent is SendResult.Accepted)
                return;
            if (sent is SendResult.Refused)
                continue;
            LookUpResult looked;
            while ((looked = await gateway.LookUpAsync(message, null, sentAt, cancellationToken)) is LookUpResult.Unknown)
                await Task.Delay(TimeSpan.FromSeconds(0.1), cancellationToken);
            if (looked is LookUpResult.Found)
                return;
        }
    }
}
