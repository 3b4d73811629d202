using System.Text.Json.Nodes;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Notify.FileGateway;

namespace CrowdWatch.Tests.Unit.Alerting.Notify.FileGateway;

public sealed class LineFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-file-").FullName;

    private string FilePath => Path.Combine(folder, "messages.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_message_is_one_line()
    {
        using var file = Open();
        await file.SendAsync(Messages.Chinese with { RecipientName = "陈\n洁" }, default);
        await file.SendAsync(Messages.English with { Key = "other" }, default);

        var lines = await File.ReadAllLinesAsync(FilePath);
        Assert.Equal(2, lines.Length);
        var first = JsonNode.Parse(lines[0])!;
        Assert.Equal(("20261001-7-3-chen-jie-sms", "+8613800000001", "Severe", "20261001-7"), ((string?)first["key"], (string?)first["to"], (string?)first["severity"], (string?)first["incident"]));
        Assert.Equal("镜湖景区东门拥挤：412/500人，14:05。处理请点 https://crowd.example.org/a/x7", (string?)first["text"]);
    }

    [Fact]
    public async Task A_message_is_written_once_and_found_by_another_program()
    {
        using (var file = Open())
        {
            await file.SendAsync(Messages.Chinese, default);
            Assert.IsType<SendResult.Accepted>(await file.SendAsync(Messages.Chinese, default));
        }
        using var later = Open();

        Assert.Single(await File.ReadAllLinesAsync(FilePath));
        Assert.IsType<LookUpResult.Found>(await later.LookUpAsync(Messages.Chinese, null, Messages.At, default));
        Assert.IsType<LookUpResult.NotFound>(await later.LookUpAsync(Messages.Chinese with { Key = "20261001-7-3-chen-jie" }, null, Messages.At, default));
    }

    [Fact]
    public async Task A_line_that_was_cut_off_counts_as_not_written_and_swallows_no_other()
    {
        await File.WriteAllTextAsync(FilePath, """{"key":"20261001-7-3-chen-jie-sms","number":4""");
        using var file = Open();

        Assert.IsType<LookUpResult.NotFound>(await file.LookUpAsync(Messages.Chinese, null, Messages.At, default));
        await file.SendAsync(Messages.Chinese, default);
        Assert.IsType<LookUpResult.Found>(await file.LookUpAsync(Messages.Chinese, null, Messages.At, default));
        Assert.Equal(2, (await File.ReadAllLinesAsync(FilePath)).Length);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_refuses_for_now()
    {
        using var file = new LineFile(Path.Combine(folder, "gone", "messages.jsonl"), NotifyParts.Of("file"));

        Assert.True(Assert.IsType<SendResult.Refused>(await file.SendAsync(Messages.Chinese, default)).MayRetry);
    }

    private LineFile Open() => new(FilePath, NotifyParts.Of("file"));
}
