using CrowdWatch.Api.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdWatch.Api.Endpoints;

/// <summary>Lets through only requests that may command.</summary>
internal sealed class CommandGuard(CommandRights rights) : IEndpointFilter
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        rights.Judge(RequestOf(context.HttpContext)) is { } refusal ? ValueTask.FromResult<object?>(Refuse(context.HttpContext, refusal)) : next(context);

    private static CommandRequest RequestOf(HttpContext context)
    {
        var headers = context.Request.Headers;
        return new CommandRequest(
            headers.Authorization.Count == 1 ? headers.Authorization[0] : null,
            context.Connection.RemoteIpAddress,
            ProxyHeaders.Any(headers.ContainsKey),
            context.Request.Scheme,
            context.Request.Host.Value ?? "",
            headers.Origin.Count == 0 ? null : headers.Origin.ToString());
    }

    private static ProblemHttpResult Refuse(HttpContext context, CommandRefusal refusal)
    {
        const string Setting = "Set Api:OperatorKey (or Api:OperatorKeyFile) and send it as 'Authorization: Bearer …' to command from elsewhere.";
        switch (refusal)
        {
            case CommandRefusal.WrongKey:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Problems.Other(StatusCodes.Status401Unauthorized, "Operator key needed", "Commands need the header 'Authorization: Bearer' with the operator key of this site (setting Api:OperatorKey).");
            case CommandRefusal.NotFromHere:
                return Problems.Other(StatusCodes.Status403Forbidden, "Not from here", $"This site has no operator key, so commands are taken from the machine itself alone, without a proxy in between. {Setting}");
            default:
                return Problems.Other(StatusCodes.Status403Forbidden, "Foreign page", $"This site has no operator key, so commands are taken only from its own page, opened as localhost. {Setting}");
        }
    }
}
