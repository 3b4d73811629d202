using System.Globalization;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Says what the cameras of a site were taught, and forgets it.</summary>
internal static class TaughtListing
{
    /// <summary>One line a camera of the plan, and one for each camera that was taught and is no longer in it.</summary>
    public static async Task<int> PrintAsync(TeachPlace place, TextWriter output)
    {
        var ids = place.Plan!.Cameras.Select(camera => camera.Id).ToList();
        foreach (var id in ids.Concat(CameraFolder.CamerasIn(place.DataFolder!).Except(ids)))
            await output.WriteLineAsync($"{id}{(ids.Contains(id) ? "" : " (not in the plan)")}: {Describe(new CameraFolder(place.DataFolder!, id))}");
        return 0;
    }

    /// <summary>Deletes a camera's head, stills and clicks; a running edge counts without it from then on.</summary>
    /// <exception cref="StartException">The camera was taught nothing.</exception>
    public static async Task<int> ForgetAsync(TeachPlace place, string id, TextWriter output)
    {
        var folder = new CameraFolder(place.DataFolder!, id);
        var known = place.Plan!.Cameras.Select(camera => camera.Id).Union(CameraFolder.CamerasIn(place.DataFolder!));
        if (!known.Contains(id))
            throw new StartException($"--forget {id}: there is no such camera; allowed are {string.Join(", ", known)}.");
        if (!File.Exists(folder.Taught) && !Directory.Exists(folder.Lesson))
            throw new StartException($"--forget {id}: camera {id} was taught nothing ({folder.Path}).");
        try
        {
            File.Delete(folder.Taught);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"--forget {id}: {folder.Taught} cannot be deleted: {e.Message}", e);
        }
        Lesson.Delete(folder.Lesson);
        await output.WriteLineAsync($"Camera {id} has forgotten what it was taught; its stills and clicks are deleted.");
        return 0;
    }

    /// <summary>What a camera was taught, in one line.</summary>
    public static string Describe(TaughtHead head) => string.Create(CultureInfo.InvariantCulture,
        $"taught on {head.Origin.TaughtAt:yyyy-MM-dd HH:mm} UTC from {head.Origin.Stills} stills with {head.Origin.People} people ({head.Origin.Fewest} to {head.Origin.Most} on one), wrong by {head.Error.Mean:0.0} on average{(head.HalfWidth is { } half ? string.Create(CultureInfo.InvariantCulture, $", 80 % of counts within ±{half:0.0}") : "")}");

    private static string Describe(CameraFolder folder)
    {
        var lesson = Directory.Exists(folder.Lesson) ? $"; a lesson of {Lesson.Open(folder.Lesson).Stills.Count} stills is kept" : "";
        if (!File.Exists(folder.Taught))
            return "not taught" + lesson;
        try
        {
            return Describe(HeadFile.Read(folder.Taught)) + lesson;
        }
        catch (HeadException e)
        {
            return e.Message + lesson;
        }
    }
}
