using System.Text.Json.Nodes;
using CrowdWatch.Alerting;
using CrowdWatch.Host.Site;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Tests.Unit.Alerting;

/// <summary>The settings of infra/examples are without a mistake, once the files of their secrets are there.</summary>
public sealed class ExampleSettingsTests : IDisposable
{
    private static readonly string Examples = Path.Combine(Root(), "infra", "examples");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-example-");
    private int secrets;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("alerting.json", 6)]   // two of Aliyun, one each of Twilio, mail, WeCom and the webhook
    [InlineData("alerting-http.json", 2)]   // the provider's token, and the key of its receipts
    [InlineData("alerting-phone.json", 0)]
    public void An_example_has_no_mistake(string file, int secretsOfIt)
    {
        var options = Read(file, makeSecrets: true);

        Assert.Equal(secretsOfIt, secrets);
        Assert.Empty(AlertingSettings.Mistakes(options));
    }

    [Fact]
    public void Without_the_files_each_of_them_is_named()
    {
        var mistakes = AlertingSettings.Mistakes(Read("alerting.json", makeSecrets: false)).ToList();

        Assert.Equal(6, mistakes.Count);
        Assert.All(mistakes, mistake => Assert.Contains("/run/secrets/gateways/", mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void The_roster_beside_it_uses_channels_that_it_has()
    {
        var needs = AlertingSettings.NeedsOf(Read("alerting.json", makeSecrets: true));
        using var text = new StreamReader(Path.Combine(Examples, "roster.yaml"));
        var roster = RosterReader.Parse(text, "roster.yaml", _ => "+8613800138000");

        Assert.All(roster.Wardens.SelectMany(warden => warden.Channels ?? []).Concat((roster.Groups ?? []).SelectMany(group => group.Channels)).Distinct(), channel => Assert.Contains(channel, needs.Keys));
    }

    private AlertingOptions Read(string file, bool makeSecrets)
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Examples, file)))!;
        if (makeSecrets)
            Point(settings);
        using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(settings.ToJsonString()));
        var configuration = new ConfigurationBuilder().AddJsonStream(text).Build();
        // As the role binds them: a name that no setting has is a mistake.
        return configuration.GetSection(AlertingOptions.Section).Get<AlertingOptions>(binder => binder.ErrorOnUnknownConfiguration = true)!;
    }

    private void Point(JsonNode node)
    {
        foreach (var (name, value) in node.AsObject().ToList())
        {
            if (value is JsonObject inner)
            {
                Point(inner);
            }
            else if (name.EndsWith("File", StringComparison.Ordinal))
            {
                var path = Path.Combine(folder.FullName, $"secret-{++secrets}");
                File.WriteAllText(path, "0123456789abcdef0123456789abcdef");
                node[name] = path;
            }
        }
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "CrowdWatch.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException($"No CrowdWatch.sln above {AppContext.BaseDirectory}.");
    }
}
