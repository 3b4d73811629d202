using System.Text.Encodings.Web;
using System.Text.Json;

namespace CrowdWatch.Alerting.Notify.Calls;

/// <summary>Writes JSON with Chinese as it is instead of \u escapes, as the providers' own examples do; it never stands inside HTML.</summary>
internal static class PlainJson
{
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as JSON.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, plain);

    /// <summary>A text as it stands between the quotes of a JSON string.</summary>
    public static string Inside(string text) => Of(text)[1..^1];
}
