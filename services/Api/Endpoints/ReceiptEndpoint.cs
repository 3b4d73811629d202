using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Where gateways call back about messages.</summary>
internal static class ReceiptEndpoint
{
    private const int LargestBody = 256 * 1024;

    public static void Map(WebApplication app) =>
        app.MapPost("/api/v1/receipts/{gateway}", ([Description("Name of the gateway in the settings.")] string gateway, HttpContext context, ReceiptDesk desk) => desk.TakeAsync(gateway, context))
            .WithTags("Incidents")
            .WithName("TakeReceipt")
            .WithSummary("Receipts of message gateways")
            .WithDescription("The address to give to an SMS provider for delivery receipts. The body, at most 256 KiB, and its signature are those of the provider; the answer is what the provider expects.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Produces(StatusCodes.Status200OK)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status408RequestTimeout)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
