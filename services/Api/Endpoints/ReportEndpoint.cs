using CrowdWatch.Api.Pages;
using CrowdWatch.Domain.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Api.Endpoints;

/// <summary>The report of an incident, for printing.</summary>
internal static class ReportEndpoint
{
    public static void Map(WebApplication app) =>
        app.MapGet("/incidents/{id}/report", AnswerAsync).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(
        string id, string? lang, HttpRequest request, IncidentFinder finder, SitePlan plan, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (found, problem) = await finder.FindAsync(id, cancellationToken);
        if (found is null)
            return problem!;
        var language = PageLanguages.Pick(lang, PageLanguages.Preferred(request.Headers.AcceptLanguage));
        return ReportPage.Of(new IncidentWords(plan, language), found.Incidents[0], found.Steps, clock.GetUtcNow());
    }
}
