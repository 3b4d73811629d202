using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>services/Api/openapi.json is the document that the API gives. The ops page's types are made from it.</summary>
public sealed class OpenApiFileTests
{
    /// <summary>Set to 1, the test writes the file instead of comparing it.</summary>
    private const string Update = "CROWDWATCH_UPDATE";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Place = Path.Combine(Deployment.DeploymentFiles.Root, "services", "Api", "openapi.json");

    [Fact]
    public async Task The_file_is_what_the_API_says_of_itself()
    {
        await using var host = await ApiHost.StartAsync();
        var document = JsonNode.Parse(await host.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        // The tests' host has paths of its own; and in which order paths and their tags stand differs from start to start.
        document["paths"] = new JsonObject(document["paths"]!.AsObject().Where(path => !path.Key.StartsWith("/test", StringComparison.Ordinal))
            .OrderBy(path => path.Key, StringComparer.Ordinal).Select(path => KeyValuePair.Create(path.Key, path.Value?.DeepClone())));
        document["tags"] = new JsonArray([.. document["tags"]!.AsArray().Where(tag => Name(tag) != "testhost").OrderBy(Name, StringComparer.Ordinal).Select(tag => tag!.DeepClone())]);
        var text = document.ToJsonString(Json) + "\n";

        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(Place, text);
        else
            Assert.True(File.Exists(Place) && await File.ReadAllTextAsync(Place) == text, "services/Api/openapi.json is not what the API says of itself; ./crowdwatch wire makes it and the ops page's types anew.");
    }

    private static string Name(JsonNode? tag) => tag!["name"]!.GetValue<string>();
}
