namespace CrowdWatch.Tests.Integration.Edge.Outboxes;

/// <summary>The outbox on a disk that is really full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly SmallDisk disk = new(mebibytes: 8);

    public void Dispose() => disk.Dispose();

    [Fact]
    public async Task Counts_on_a_full_disk_go_out_live_wait_in_memory_while_the_bus_is_away_too_and_none_is_lost()
    {
        await using var rig = new OutboxRig(Path.Combine(disk.Folder, "outbox.db"));
        rig.Post(100);
        await rig.UntilAsync(() => rig.Confirmed.Count == 100, "the first counts are out");

        disk.Fill();
        rig.Post(1_000);
        await rig.UntilAsync(() => rig.Confirmed.Count == 1_100, "live counts go out though the disk is full");
        Assert.All(rig.Confirmed.Values, Assert.True);

        rig.IsBusThere = false;
        for (var i = 0; i < 200; i++)
            rig.Post(100);
        await rig.UntilAsync(() => rig.Outbox.Figures() is { DiskTrouble: not null, BusTrouble: not null, Counts: 20_000 }, "both are away");
        rig.IsBusThere = true;
        disk.MakeRoom();

        await rig.UntilAsync(() => rig.Confirmed.Count == 21_100, "everything is out");
        await rig.UntilAsync(() => rig.Outbox.Figures() is { DiskTrouble: null, BusTrouble: null, Counts: 0, Lost: 0 }, "all is well again");
    }

    [Fact]
    public async Task An_edge_that_starts_on_a_full_disk_counts_and_uses_the_disk_when_there_is_room()
    {
        disk.Fill();
        await using var rig = new OutboxRig(Path.Combine(disk.Folder, "outbox.db"));
        rig.Post(500);
        await rig.UntilAsync(() => rig.Confirmed.Count == 500, "live counts go out");
        Assert.NotNull(rig.Outbox.Figures().DiskTrouble);

        disk.MakeRoom();
        await rig.UntilAsync(() => { rig.Post(1); return rig.Outbox.Figures().DiskTrouble is null; }, "the disk is used");
        Assert.Equal(0, rig.Outbox.Figures().Lost);
    }
}
