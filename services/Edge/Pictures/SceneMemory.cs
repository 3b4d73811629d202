namespace CrowdWatch.Edge.Pictures;

/// <summary>
/// The scenes of one camera, one for each two hours of the day in UTC: a square looks another one at noon than in the evening. The first is learned from
/// the first good pictures, each other begins as a copy of the one before it, and all of them follow the light.
/// </summary>
/// <remarks>
/// A scene of the same hours of another day is checked before it is used: what has moved since then lies aside of it, however slowly it has moved.
/// Not for two threads at once.
/// </remarks>
public sealed class SceneMemory
{
    /// <summary>Scenes of a day.</summary>
    public const int Slots = 12;

    private const double HoursOfSlot = 24.0 / Slots;

    private readonly ScenePicture?[] scenes = new ScenePicture?[Slots];
    private int slot = -1;

    /// <summary>The scene to compare pictures with; null before the first was learned.</summary>
    public ScenePicture? Current { get; private set; }

    /// <summary>The scenes of the day, null where none is known yet.</summary>
    public IReadOnlyList<ScenePicture?> Scenes => scenes;

    /// <summary>Rises whenever what is kept has become another one for good: learned, or begun for other hours.</summary>
    public int Version { get; private set; }

    /// <summary>The number of the scene of a moment.</summary>
    public static int SlotOf(TimeSpan at) => (int)(((at.TotalHours % 24) + 24) % 24 / HoursOfSlot);

    /// <summary>Begins with scenes that were kept.</summary>
    public void Restore(IReadOnlyList<ScenePicture?> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        for (var i = 0; i < Slots; i++)
            scenes[i] = i < kept.Count ? kept[i] : null;
        (slot, Current) = (-1, null);
    }

    /// <summary>Learns the camera's scene anew; all others are forgotten.</summary>
    public void Learn(ScenePicture scene, TimeSpan at)
    {
        ArgumentNullException.ThrowIfNull(scene);
        Array.Clear(scenes);
        slot = SlotOf(at);
        (scenes[slot], Current) = (scene, scene);
        Version++;
    }

    /// <summary>Forgets everything.</summary>
    public void Forget()
    {
        Array.Clear(scenes);
        (slot, Current) = (-1, null);
        Version++;
    }

    /// <summary>Goes to the scene of a moment, if the present one is of another.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="stillHolds">Whether another scene may be used: the picture is like it, or lies aside of it.</param>
    public void GoTo(TimeSpan at, Func<ScenePicture, bool> stillHolds)
    {
        ArgumentNullException.ThrowIfNull(stillHolds);
        var next = SlotOf(at);
        if (next == slot)
            return;
        var before = Current ?? Nearest(next);
        if (scenes[next] is { } known && (Current is null || stillHolds(known)))
            Current = known;
        else if (before is not null)
        {
            Current = before.Copy();
            scenes[next] = Current;
            Version++;
        }
        slot = next;
    }

    // At a start the scene of the nearest hours before is there in the place of one that is not known.
    private ScenePicture? Nearest(int from) => Enumerable.Range(0, Slots).Select(back => scenes[(from - back + Slots) % Slots]).FirstOrDefault(scene => scene is not null);
}
