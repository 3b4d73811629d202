using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

public sealed class SceneMemoryTests
{
    private static readonly TimeSpan Noon = TimeSpan.FromDays(20_000) + TimeSpan.FromHours(12);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1.99, 0)]
    [InlineData(2, 1)]
    [InlineData(23.99, 11)]
    [InlineData(24, 0)]
    public void Two_hours_have_a_scene(double hours, int slot) => Assert.Equal(slot, SceneMemory.SlotOf(TimeSpan.FromHours(hours)));

    [Fact]
    public void Other_hours_begin_with_a_copy_that_goes_its_own_way()
    {
        var memory = new SceneMemory();
        memory.Learn(Scene(100), Noon);
        var first = memory.Current;
        memory.GoTo(Noon.Add(TimeSpan.FromHours(2)), _ => true);
        Assert.NotSame(first, memory.Current);
        Assert.Equal(first!.Levels.ToArray(), memory.Current!.Levels.ToArray());
        Assert.Equal(2, memory.Scenes.Count(scene => scene is not null));
        Assert.Equal(2, memory.Version);
    }

    [Theory]
    [InlineData(true, 60)]
    [InlineData(false, 100)]
    public void The_scene_of_the_same_hours_of_another_day_is_used_where_it_still_holds(bool holds, int level)
    {
        var memory = new SceneMemory();
        var kept = new ScenePicture?[SceneMemory.Slots];
        (kept[6], kept[7]) = (Scene(100), Scene(60));
        memory.Restore(kept);
        memory.GoTo(Noon, _ => true);
        memory.GoTo(Noon.Add(TimeSpan.FromHours(2)), _ => holds);
        Assert.Equal(level * ScenePicture.PerLevel, memory.Current!.Levels[0]);
    }

    [Fact]
    public void A_start_at_hours_without_a_scene_takes_the_nearest_before()
    {
        var memory = new SceneMemory();
        var kept = new ScenePicture?[SceneMemory.Slots];
        (kept[3], kept[5]) = (Scene(30), Scene(50));
        memory.Restore(kept);
        memory.GoTo(Noon, _ => true);
        Assert.Equal(50 * ScenePicture.PerLevel, memory.Current!.Levels[0]);
        Assert.NotSame(kept[5], memory.Current);
    }

    [Fact]
    public void Without_a_scene_there_is_none_at_other_hours()
    {
        var memory = new SceneMemory();
        memory.GoTo(Noon, _ => true);
        Assert.Null(memory.Current);
    }

    private static ScenePicture Scene(double level)
    {
        using var frame = Frame((_, _) => Grey(level));
        return ScenePicture.Of([InGrey(frame)]);
    }
}
