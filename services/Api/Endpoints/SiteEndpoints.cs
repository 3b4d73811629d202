using CrowdWatch.Api.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Api.Endpoints;

/// <summary>The site, its zones and its cameras, at present.</summary>
internal static class SiteEndpoints
{
    public static void Map(WebApplication app)
    {
        var group = app.MapGroup("/api/v1").WithTags("Site").ProducesProblem(StatusCodes.Status500InternalServerError);
        group.MapGet("/site", (LiveAnswers answers) => answers.Site())
            .WithName("GetSite")
            .WithSummary("The site")
            .WithDescription("Names, time zone, datum, approved capacities and load levels, as the site plan has them.");
        group.MapGet("/zones", (LiveAnswers answers, TimeProvider clock) => answers.Zones(clock.GetUtcNow()))
            .WithName("GetZones")
            .WithSummary("All zones, with the people at present")
            .WithDescription("People are null (unknown, never zero) while no camera of a zone delivers, or when the oldest frame in the value was captured more than 2 s ago.");
        group.MapGet("/cameras", (LiveAnswers answers, TimeProvider clock) => answers.Cameras(clock.GetUtcNow()))
            .WithName("GetCameras")
            .WithSummary("All cameras, with their state at present")
            .WithDescription("Without their addresses. A camera whose edge has not been heard for 15 s is unknown.");
    }
}
