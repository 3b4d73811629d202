using System.Net.Http.Json;
using System.Text.Json;

namespace CrowdWatch.Tests.Integration.Host;

/// <summary>Asks a running program about its zones and cameras until they are as expected.</summary>
internal sealed class LiveSite(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient client = new() { BaseAddress = address };

    public void Dispose() => client.Dispose();

    public Task<JsonElement> GetAsync(string path) => client.GetFromJsonAsync<JsonElement>(path);

    public Task<JsonElement> ZoneAsync(string id, Func<JsonElement, bool> expected) => UntilAsync("/api/v1/zones", "zones", id, expected);

    public Task<JsonElement> CameraAsync(string id, Func<JsonElement, bool> expected) => UntilAsync("/api/v1/cameras", "cameras", id, expected);

    public Task<JsonElement> LineAsync(string id, Func<JsonElement, bool> expected) => UntilAsync("/api/v1/lines", "lines", id, expected);

    public static bool HasPeople(JsonElement zone) =>
        zone.GetProperty("current").GetProperty("people") is { ValueKind: JsonValueKind.Number } people && people.GetInt32() > 0;

    public static bool WasCrossed(JsonElement line) => line.GetProperty("current").GetProperty("lastCrossedAt").ValueKind == JsonValueKind.String;

    public static bool IsUnknown(JsonElement zone) => zone.GetProperty("current").GetProperty("people").ValueKind == JsonValueKind.Null;

    private async Task<JsonElement> UntilAsync(string path, string list, string id, Func<JsonElement, bool> expected)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            var found = (await GetAsync(path)).GetProperty(list).EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);
            if (expected(found))
                return found;
            Assert.False(timeout.IsCancellationRequested, $"{path} never showed {id} as expected; the last answer was {found}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }
    }
}
