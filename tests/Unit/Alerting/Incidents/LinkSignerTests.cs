using System.Security.Cryptography;
using CrowdWatch.Alerting.Incidents;

namespace CrowdWatch.Tests.Unit.Alerting.Incidents;

public sealed class LinkSignerTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly LinkSigner links = new(Key);

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(16_777_215)]
    [InlineData(16_777_216)]
    [InlineData(long.MaxValue)]
    public void A_link_gives_back_its_number(long number) => Assert.Equal(number, links.Read(links.Sign(number)));

    [Fact]
    public void A_link_is_the_number_and_the_first_nine_bytes_of_its_mac()
    {
        byte[] number = [0, 1, 2];
        var expected = Convert.ToBase64String([.. number, .. HMACSHA256.HashData(Key, number)[..9]]).Replace('+', '-').Replace('/', '_');
        Assert.Equal(expected, links.Sign(258));
        Assert.Equal(16, expected.Length);
    }

    [Fact]
    public void A_link_with_any_letter_changed_is_none()
    {
        var link = links.Sign(4711);
        for (var i = 0; i < link.Length; i++)
        {
            var forged = link[..i] + (link[i] == 'A' ? 'B' : 'A') + link[(i + 1)..];
            Assert.Null(links.Read(forged));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAA")]
    [InlineData("================")]
    [InlineData("链接链接链接链接链接链接链接链接")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Nonsense_is_none(string token) => Assert.Null(links.Read(token));

    [Fact]
    public void A_link_of_another_key_is_none() => Assert.Null(new LinkSigner(RandomNumberGenerator.GetBytes(32)).Read(links.Sign(1)));
}
