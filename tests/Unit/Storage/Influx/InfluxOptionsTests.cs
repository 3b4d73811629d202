using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Unit.Storage.Influx;

/// <summary>Settings that cannot work are told at the start, all at once, and only where InfluxDB is the store.</summary>
public sealed class InfluxOptionsTests
{
    [Fact]
    public void The_defaults_suit_a_server_of_1x_without_users() => Assert.Empty(Failures(new() { Kind = StorageKind.Influx }));

    [Fact]
    public void Sqlite_asks_for_nothing_of_influxdb() => Assert.Empty(Failures(new() { Influx = { Version = 2, Url = "nowhere" } }));

    [Fact]
    public void Everything_wrong_is_named_at_once()
    {
        var options = new StorageOptions
        {
            Kind = StorageKind.Influx,
            Influx = { Version = 2, Url = "ftp://host", Password = "hush", PasswordFile = "/none/hush-file", Token = "", Username = "u" },
        };

        Assert.Equal(
        [
            "Storage:Influx:Url is no address; allowed is http://HOST:PORT or https://HOST:PORT.",
            "Storage:Influx:Password and Storage:Influx:PasswordFile are both given; allowed is one of them.",
            "Storage:Influx:PasswordFile is '/none/hush-file'; there is no such file.",
            "Storage:Influx:Token is empty; InfluxDB 2.x needs a token (Storage:Influx:TokenFile, or environment variable Storage__Influx__Token).",
            "Storage:Influx:Organization is empty; InfluxDB 2.x needs the name of the organization.",
        ], Failures(options));
    }

    [Fact]
    public void A_token_is_needed_for_3x() => Assert.Contains(
        Failures(new() { Kind = StorageKind.Influx, Influx = { Version = 3 } }), failure => failure.StartsWith("Storage:Influx:Token is empty; InfluxDB 3.x", StringComparison.Ordinal));

    [Fact]
    public void A_secret_in_the_address_is_refused_and_not_repeated()
    {
        var failure = Assert.Single(Failures(new() { Kind = StorageKind.Influx, Influx = { Url = "http://u:hush@host:8086" } }));

        Assert.StartsWith("Storage:Influx:Url holds a user", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_needs_a_password() => Assert.StartsWith(
        "Storage:Influx:Password is empty", Assert.Single(Failures(new() { Kind = StorageKind.Influx, Influx = { Username = "u" } })), StringComparison.Ordinal);

    private static IEnumerable<string> Failures(StorageOptions options) =>
        new StorageOptionsValidator().Validate(null, options).Failures?.Select(failure => failure[failure.IndexOf("Storage:", StringComparison.Ordinal)..]) ?? [];
}
