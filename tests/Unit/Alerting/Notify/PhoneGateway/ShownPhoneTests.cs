using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.PhoneGateway;
using CrowdWatch.Contracts;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.PhoneGateway;

public sealed class ShownPhoneTests
{
    private readonly List<TextMessageShown> shown = [];

    [Fact]
    public async Task A_message_is_shown_once_however_often_it_is_sent()
    {
        var phone = Phone();

        Assert.IsType<SendResult.Accepted>(await phone.SendAsync(Messages.English, default));
        Assert.IsType<SendResult.Accepted>(await phone.SendAsync(Messages.English, default));

        Assert.Equal(
            new TextMessageShown
            {
                Number = 42,
                RecipientName = "Tom Baker",
                SentAt = Messages.At,
                Text = "Mirror Lake, East gate: Crowded. 412 of 500 people, 14:05. Acknowledge: https://crowd.example.org/a/x7",
            },
            Assert.Single(shown));
    }

    [Fact]
    public async Task It_knows_what_it_showed()
    {
        var phone = Phone();

        Assert.IsType<LookUpResult.NotFound>(await phone.LookUpAsync(Messages.English, null, Messages.At, default));
        await phone.SendAsync(Messages.English, default);
        Assert.True(Assert.IsType<LookUpResult.Found>(await phone.LookUpAsync(Messages.English, null, Messages.At, default)).IsDelivered);
    }

    private ShownPhone Phone() => new(NotifyParts.Of("phone") with { Show = shown.Add });
}
