using CrowdWatch.Host;
using CrowdWatch.Host.Bus;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>What a person reads when the broker does not want the program as it is set up: at once, and with what to do.</summary>
[Collection(BusBroker.Collection)]
public sealed class BrokerRefusalTests(BusBroker broker)
{
    private readonly string virtualHost = broker.NextVirtualHost();

    [Fact]
    public async Task A_wrong_password_names_the_user_and_the_settings_but_not_the_password()
    {
        var error = await FailAsync(("Bus:Password", "secret-word"));
        Assert.Contains($"The message broker at 127.0.0.1:{broker.Port}, virtual host {virtualHost} refuses the user 'guest'", error, StringComparison.Ordinal);
        Assert.Contains("Bus:Password", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_virtual_host_is_named()
    {
        var error = await FailAsync(("Bus:VirtualHost", "nowhere"));
        Assert.Contains("has no virtual host 'nowhere'", error, StringComparison.Ordinal);
        Assert.Contains("Bus:VirtualHost", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_without_rights_is_told_which_it_needs()
    {
        var error = await FailAsync(("Bus:Username", BusBroker.Powerless), ("Bus:Password", BusBroker.Powerless));
        Assert.Contains("The user 'powerless' lacks a right", error, StringComparison.Ordinal);
        Assert.Contains("configure, write and read", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edge_is_refused_just_the_same()
    {
        var settings = BusHost.Settings(broker, virtualHost);
        settings["Bus:Password"] = "wrong";
        await Assert.ThrowsAsync<StartException>(() => BusHost.StartAsync(settings, "edge"));
    }

    [Fact]
    public async Task A_queue_that_is_there_in_another_form_is_named_with_what_to_do()
    {
        await using (var stranger = await BrokerQueues.OpenAsync(broker, virtualHost))
            await stranger.Channel.QueueDeclareAsync(BusTopology.CountsQueue(6), durable: true, exclusive: false, autoDelete: false);
        var error = await FailAsync();
        Assert.Contains("queue 'aggregation-counts-6'", error, StringComparison.Ordinal);
        Assert.Contains("delete it on the broker", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_go_over_TLS_with_both_certificates_checked()
    {
        await using var aggregation = await BusHost.StartAsync(Tls(), "aggregation");
        await using var edge = await BusHost.StartAsync(Tls(("Bus:Host", "localhost")), "edge");
        await edge.Bus.Publish(BusHost.Counts(partition: 0));
        await BusHost.UntilAsync(() => aggregation.Handler.Stored.Count == 1, () => "The counts did not arrive");
    }

    [Fact]
    public async Task Quorum_queues_carry_counts_as_classic_ones_do()
    {
        await using var aggregation = await BusHost.StartAsync(Settings(("Bus:QueueType", "Quorum")), "aggregation");
        await using var edge = await BusHost.StartAsync(Settings(("Bus:QueueType", "Quorum")), "edge");
        await edge.Bus.Publish(BusHost.Counts(partition: 0));
        await BusHost.UntilAsync(() => aggregation.Handler.Stored.Count == 1 && aggregation.Handler.Live.Count == 1, () => "The counts did not arrive");
    }

    [Fact]
    public async Task A_certificate_of_somebody_else_or_for_another_name_is_not_accepted()
    {
        var signer = await FailAsync(Tls(("Bus:Tls:CaFile", broker.OtherCaFile)));
        Assert.Contains("cannot be spoken to over TLS", signer, StringComparison.Ordinal);
        Assert.Contains("Bus:Tls:CaFile", signer, StringComparison.Ordinal);
        var name = await FailAsync(Tls(("Bus:Tls:ServerName", "rabbitmq.example.org")));
        Assert.Contains("Bus:Tls:ServerName", name, StringComparison.Ordinal);
    }

    private Dictionary<string, string?> Settings(params (string Name, string Value)[] changes)
    {
        var settings = BusHost.Settings(broker, virtualHost);
        foreach (var (name, value) in changes)
            settings[name] = value;
        return settings;
    }

    private Dictionary<string, string?> Tls(params (string Name, string Value)[] changes) => Settings(
    [
        ("Bus:Port", $"{broker.TlsPort}"), ("Bus:Tls:Enabled", "true"), ("Bus:Tls:CaFile", broker.CaFile),
        ("Bus:Tls:CertificateFile", broker.ClientCertificateFile), ("Bus:Tls:KeyFile", broker.ClientKeyFile), .. changes,
    ]);

    private Task<string> FailAsync(params (string Name, string Value)[] changes) => FailAsync(Settings(changes));

    private static async Task<string> FailAsync(Dictionary<string, string?> settings) =>
        (await Assert.ThrowsAsync<StartException>(() => BusHost.StartAsync(settings, "aggregation"))).Message;
}
