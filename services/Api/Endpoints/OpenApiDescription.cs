using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CrowdWatch.Api.Forecasts;
using CrowdWatch.Api.Imports;
using CrowdWatch.Api.Incidents;
using CrowdWatch.Api.Series;
using CrowdWatch.Api.Stream;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace CrowdWatch.Api.Endpoints;

/// <summary>What the OpenAPI document says beyond what the code shows.</summary>
internal static class OpenApiDescription
{
    private const string OperatorKey = "operatorKey";

    private static readonly Type[] EventTypes =
        [typeof(SnapshotEvent), typeof(ZonesEvent), typeof(CamerasEvent), typeof(LinesEvent), typeof(WindowsEvent), typeof(IncidentsEvent), typeof(MessagesEvent),
            typeof(HeartbeatEvent)];

    public static void Configure(OpenApiOptions options)
    {
        options.AddSchemaTransformer(DescribeTimes);
        options.AddSchemaTransformer(DescribeAllowedValues);
        options.AddSchemaTransformer(DescribeShared);
        options.AddOperationTransformer(DescribeQuery);
        options.AddOperationTransformer(DescribeStream);
        options.AddOperationTransformer(DescribeCommand);
        options.AddOperationTransformer(DescribeCsv);
        options.AddDocumentTransformer(DescribeAsync);
    }

    /// <summary>Times are written by a converter of our own, behind which the generator cannot look.</summary>
    private static Task DescribeTimes(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(DateTimeOffset))
            schema.Type = JsonSchemaType.String;
        else if (context.JsonTypeInfo.Type == typeof(DateTimeOffset?))
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    private static Task DescribeAllowedValues(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var allowed = context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: true);
        if (allowed is [AllowedValuesAttribute { Values: var values }])
            schema.Enum = [.. values.Select(value => value is string text ? (JsonNode)text : JsonNullSentinel.JsonNull)];
        return Task.CompletedTask;
    }

    /// <summary>Records that messages share with answers need not have every value when they are read; in an answer each is written, null where it is unknown.</summary>
    private static Task DescribeShared(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (schema.Properties is { } properties && (type.Assembly == typeof(IncidentReported).Assembly || type.Assembly == typeof(SitePlan).Assembly))
            schema.Required = new HashSet<string>(properties.Keys);
        return Task.CompletedTask;
    }

    private static Task DescribeQuery(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter.Schema is not OpenApiSchema schema)
                continue;
            if (parameter.Name is "from" or "to")
                schema.Format = "date-time";
            if (parameter.Name is "status")
                schema.Enum = [.. IncidentsRequest.Statuses.Select(status => (JsonNode)status)];
            if (parameter.Name is "measure")
                schema.Enum = [.. DayMeasures.Names.Select(measure => (JsonNode)measure)];
            if (parameter.Name is "threshold")
            {
                schema.Type = JsonSchemaType.Integer;
                schema.Minimum = "1";
                schema.Maximum = ThresholdQuery.Most.ToString(CultureInfo.InvariantCulture);
            }
            if (parameter.Name is "every")
            {
                var shortest = operation.OperationId == LineEndpoints.CrossingsName ? WindowLength.OneMinute : WindowLength.TenSeconds;
                schema.Enum = [.. Step.AllowedFrom(shortest).Select(step => (JsonNode)step)];
                schema.Default = "1m";
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>Commands take the operator key of the site, where it has one.</summary>
    private static Task DescribeCommand(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<CommandDesk.CommandMark>().Any())
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(OperatorKey, context.Document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>A body of CSV is text.</summary>
    private static Task DescribeCsv(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.RequestBody?.Content?.TryGetValue("text/csv", out var content) is true)
            content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = $"A header row and lines: {ContextCsv.Forms}." };
        return Task.CompletedTask;
    }

    /// <summary>The body of a stream is text; its events are described by schemas of their own.</summary>
    private static Task DescribeStream(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (_, response) in operation.Responses ?? [])
            if (response.Content?.TryGetValue("text/event-stream", out var content) is true)
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Events with id, event and data." };
        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CrowdWatch",
            Version = "1",
            Description = "People per zone of a scenic area, at present and over time. Times are UTC with Z. People are null where nobody knows: missing is not zero. "
                + "Errors are problem details (RFC 9457) that name the value and what is allowed.",
        };
        document.AddComponent(OperatorKey, (IOpenApiSecurityScheme)new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The site's operator key. A site without one takes commands from the machine itself alone.",
        });
        // Reached from anywhere; the address the document was asked at is not always one that others can use.
        document.Servers = [];
        document.Components?.Schemas?.Remove("SseItemOfstring");
        var json = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        foreach (var type in EventTypes)
            await AddAsync(type, document, context, json, cancellationToken);
    }

    /// <summary>Adds the schema of a record that no operation answers with, in which other records are named and not written out once more.</summary>
    private static async Task AddAsync(
        Type type, OpenApiDocument document, OpenApiDocumentTransformerContext context, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        if (document.Components?.Schemas?.ContainsKey(type.Name) is true)
            return;
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellationToken);
        document.AddComponent(type.Name, schema);
        foreach (var property in json.GetTypeInfo(type).Properties)
        {
            var (item, isList) = property.PropertyType.IsGenericType ? (property.PropertyType.GetGenericArguments()[0], true) : (property.PropertyType, false);
            if (json.GetTypeInfo(item).Kind != JsonTypeInfoKind.Object)
                continue;
            await AddAsync(item, document, context, json, cancellationToken);
            var description = schema.Properties![property.Name].Description;
            schema.Properties[property.Name] = isList
                ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(item.Name, document), Description = description }
                : new OpenApiSchemaReference(item.Name, document) { Description = description };
        }
    }
}
