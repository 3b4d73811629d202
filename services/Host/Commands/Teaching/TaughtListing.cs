namespace CrowdWatch.Host.Commands.Teaching;

/// <summary>Says what the cameras of a site were taught, and forgets it.</summary>
internal static class TaughtListing
{
    public static async Task<int> PrintAsync(TeachPlace place, TextWriter output)
    {
        await output.WriteLineAsync(place.DataFolder);
        return 0;
    }

    public static async Task<int> ForgetAsync(TeachPlace place, string id, TextWriter output)
    {
        await output.WriteLineAsync(place.DataFolder + id);
        return 0;
    }
}
