using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>The address of receipts is open to everybody: strangers that send slowly must not keep a gateway's receipt from being taken.</summary>
public sealed class ReceiptSendersTests
{
    // 32 receipts are taken at once; 64 senders of one byte each took all places for as long as they liked.
    [Fact]
    public async Task Slow_senders_keep_nobody_waiting_and_are_broken_off()
    {
        await using var host = await ApiHost.StartWithAlertingAsync([new("Api:ReceiptWithin", "00:00:02")]);
        List<TcpClient> senders = [];
        try
        {
            for (var i = 0; i < 64; i++)
                senders.Add(await BeginAsync(host.Address));
            using var answer = await host.Client.PostAsync("/api/v1/receipts/aliyun", new StringContent("[]"));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            // The time limit of the reading fails the test, not a wait of our own.
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            foreach (var sender in senders)
                Assert.StartsWith("HTTP/1.1 408 ", await FirstLineAsync(sender, limit.Token), StringComparison.Ordinal);
        }
        finally
        {
            senders.ForEach(sender => sender.Dispose());
        }
    }

    private static async Task<TcpClient> BeginAsync(Uri address)
    {
        var sender = new TcpClient();
        await sender.ConnectAsync(address.Host, address.Port);
        var begun = $"POST /api/v1/receipts/aliyun HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n[";
        await sender.GetStream().WriteAsync(Encoding.ASCII.GetBytes(begun));
        return sender;
    }

    private static async Task<string> FirstLineAsync(TcpClient sender, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(sender.GetStream(), leaveOpen: true);
        return await reader.ReadLineAsync(cancellationToken) ?? "";
    }
}
