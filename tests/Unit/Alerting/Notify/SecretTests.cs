using CrowdWatch.Alerting.Notify;

namespace CrowdWatch.Tests.Unit.Alerting.Notify;

public sealed class SecretTests
{
    [Fact]
    public void A_secret_never_shows_itself()
    {
        var secret = Secret.Of("hush", null)!;
        Assert.Equal("(secret) (secret)", $"{secret} {secret.ToString()}");
        Assert.Equal("hush", secret.Reveal());
    }

    [Fact]
    public void The_line_end_of_its_file_is_no_part_of_it()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "hush \r\n");
            Assert.Equal("hush ", Secret.Of(null, file)!.Reveal());
            File.WriteAllText(file, "\n");
            Assert.Equal([$"A:KeyFile is '{file}', which is empty; it must hold the secret."], Secret.Mistakes("A", "Key", null, file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
