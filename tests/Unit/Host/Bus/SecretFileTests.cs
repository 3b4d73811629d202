using CrowdWatch.Host.Bus;

namespace CrowdWatch.Tests.Unit.Host.Bus;

public sealed class SecretFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-secret-").FullName;

    private string Path => System.IO.Path.Combine(folder, "secret");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // PKCS #12 and other files of certificates are DER: the first bytes of every one of them are 30 82.
    [Fact]
    public void A_certificate_may_be_binary()
    {
        File.WriteAllBytes(Path, [0x30, 0x82, 0x0A, 0xFF, 0x00]);
        Assert.Null(SecretFile.Mistake(Path, isText: false));
        Assert.Equal("the file cannot be read: line 1 is not UTF-8 (it holds the byte 82).", SecretFile.Mistake(Path));
    }

    [Fact]
    public void What_is_no_secret_is_told()
    {
        Assert.Equal("there is no such file.", SecretFile.Mistake(Path));
        File.WriteAllText(Path, "\n");
        Assert.Equal("the file is empty.", SecretFile.Mistake(Path));
        Assert.Equal("the file cannot be read: it is a folder.", SecretFile.Mistake(folder));
    }
}
