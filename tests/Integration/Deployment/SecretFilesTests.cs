using System.Runtime.Versioning;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>infra/make-secrets.sh: random, kept, and out of strangers' reach.</summary>
[SupportedOSPlatform("linux")]
public sealed class SecretFilesTests
{
    [Fact]
    public async Task Passwords_are_random_and_stay_what_they_are()
    {
        using var first = new TemporaryDirectory();
        using var second = new TemporaryDirectory();
        await SecretFiles.MakeAsync(first.Path);
        await SecretFiles.MakeAsync(second.Path);
        var password = await ReadAsync(first, "bus-password");
        await SecretFiles.MakeAsync(first.Path);

        Assert.Equal(password, await ReadAsync(first, "bus-password"));
        Assert.NotEqual(password, await ReadAsync(second, "bus-password"));
        // 24 random bytes in hexadecimal digits, which no settings file has to quote.
        Assert.Matches("^[0-9a-f]{48}$", password);
        Assert.Equal($"default_user = crowdwatch\ndefault_pass = {password}\n", await ReadAsync(first, "bus-user.conf"));
    }

    [Fact]
    public async Task The_operator_key_and_the_link_key_are_made_and_a_roster_is_laid_down_that_stays_what_it_is_made_into()
    {
        using var folder = new TemporaryDirectory();
        await SecretFiles.MakeAsync(folder.Path);
        foreach (var key in new[] { "operator-key", "link-key" })
            Assert.Matches("^[0-9a-f]{48}$", await ReadAsync(folder, key));
        Assert.NotEqual(await ReadAsync(folder, "operator-key"), await ReadAsync(folder, "link-key"));
        var roster = Path.Combine(folder.Path, "roster", "roster.yaml");
        Assert.NotEmpty(CrowdWatch.Host.Site.RosterReader.Read(roster).Wardens);
        await File.WriteAllTextAsync(roster, "ours");
        await SecretFiles.MakeAsync(folder.Path);

        Assert.Equal("ours", await File.ReadAllTextAsync(roster));
        Assert.True(Directory.Exists(Path.Combine(folder.Path, "gateways")));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_gets_into_the_folder()
    {
        using var folder = new TemporaryDirectory();
        await SecretFiles.MakeAsync(folder.Path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
    }

    [Fact]
    public async Task Git_never_takes_them()
    {
        var (exitCode, _, _) = await DeploymentFiles.RunAsync("git", ["-C", DeploymentFiles.Root, "check-ignore", "--quiet", "infra/secrets/bus-password"]);

        Assert.Equal(0, exitCode);
    }

    private static Task<string> ReadAsync(TemporaryDirectory folder, string name) => File.ReadAllTextAsync(Path.Combine(folder.Path, name));
}
