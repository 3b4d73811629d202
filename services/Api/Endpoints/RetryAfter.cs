using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Says with every "not now" (503) and "too many" (429) when to ask again.</summary>
internal static class RetryAfter
{
    /// <summary>What is away is looked for again every few seconds; asking more often only adds load.</summary>
    private const int Seconds = 10;

    /// <summary>The first of the pipeline, so that it holds for answers of every kind.</summary>
    public static void Use(WebApplication app) => app.Use((context, next) =>
    {
        // Set when the answer starts: the exception handler clears what was set before.
        context.Response.OnStarting(() =>
        {
            var response = context.Response;
            if (response.StatusCode is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests && response.Headers.RetryAfter.Count == 0)
                response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        return next(context);
    });
}
