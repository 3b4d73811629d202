using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>The decoders of the machine that runs the tests: it may have a card or none.</summary>
public sealed class HardwareDecodersTests
{
    private readonly HardwareDecoders decoders = new("ffmpeg", TimeProvider.System);

    [Fact]
    public async Task A_decoder_that_there_is_not_falls_back_to_software_and_says_so()
    {
        var choice = await decoders.ChooseAsync("nonesuch", default);

        Assert.Equal(new DecoderChoice(null, "nonesuch: Unrecognized hwaccel: nonesuch"), choice);
    }

    [Fact]
    public async Task The_machines_own_choice_is_one_that_passed_or_software_with_each_refusal()
    {
        var choice = await decoders.ChooseAsync(HardwareDecoders.Auto, default);

        if (choice.Decoder is { } taken)
            Assert.Null(await decoders.RefusalAsync(taken, default));
        else
            Assert.All(await decoders.OfferedAsync(default), name => Assert.Contains($"{name}: ", choice.FallbackReason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_FFmpeg_that_cannot_be_started_decodes_nothing()
    {
        var choice = await new HardwareDecoders("/no/such/ffmpeg", TimeProvider.System).ChooseAsync("vaapi", default);

        Assert.Null(choice.Decoder);
        Assert.StartsWith("vaapi: FFmpeg cannot be asked", choice.FallbackReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_tried_for_a_camera_that_wishes_for_nothing() =>
        Assert.Equal(new DecoderChoice(null, null), await new HardwareDecoders("/no/such/ffmpeg", TimeProvider.System).ChooseAsync(null, default));
}
