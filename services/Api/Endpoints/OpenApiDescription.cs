using CrowdWatch.Api.Series;
using CrowdWatch.Api.Stream;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using System.Text.Json.Nodes;

namespace CrowdWatch.Api.Endpoints;

/// <summary>What the OpenAPI document says beyond what the code shows.</summary>
internal static class OpenApiDescription
{
    private static readonly Type[] EventTypes =
        [typeof(SnapshotEvent), typeof(ZonesEvent), typeof(CamerasEvent), typeof(WindowsEvent), typeof(HeartbeatEvent)];

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeParameters);
    }

    private static async Task DescribeAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CrowdWatch",
            Version = "1",
            Description = "People per zone of a scenic area, at present and over time. Times are UTC with Z. People are null where nobody knows: missing is not zero.",
        };
        foreach (var type in EventTypes)
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
    }

    private static Task DescribeParameters(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter.Schema is not OpenApiSchema schema)
                continue;
            if (parameter.Name is "from" or "to")
                schema.Format = "date-time";
            if (parameter.Name is "every")
            {
                schema.Enum = [.. Step.Allowed.Select(step => (JsonNode)step)];
                schema.Default = "1m";
            }
        }
        return Task.CompletedTask;
    }
}
