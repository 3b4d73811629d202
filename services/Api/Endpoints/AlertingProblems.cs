using CrowdWatch.Api.Commands;
using CrowdWatch.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CrowdWatch.Api.Endpoints;

/// <summary>What alerting answered, or that it did not, as problem details.</summary>
internal static class AlertingProblems
{
    /// <summary>The problem when there is no answer; null when there is.</summary>
    public static ProblemHttpResult? Of<T>(RoleReply<T> reply, out T answer) where T : class
    {
        answer = null!;
        switch (reply)
        {
            case RoleReply<T>.Answered answered:
                answer = answered.Answer;
                return null;
            case RoleReply<T>.Broken:
                return Problems.Other(
                    StatusCodes.Status502BadGateway, "Alerting could not do it", "Alerting tried and met a fault, which has been logged. Whether anything was done is told by GET /api/v1/incidents.");
            default:
                return Problems.Unavailable(
                    "Alerting does not answer", "Alerting did not answer in time. Whether it heard is told by GET /api/v1/incidents when it is back. Try again.");
        }
    }

    /// <summary>The problem that an outcome stands for; null when it is done.</summary>
    public static ProblemHttpResult? Of(AlertCommandAnswered answer) => answer.Outcome switch
    {
        AlertCommandOutcome.Done => null,
        AlertCommandOutcome.NotFound => Problems.Other(StatusCodes.Status404NotFound, "Not found", answer.Reason ?? "There is no such incident, warden or zone."),
        AlertCommandOutcome.Conflict => Problems.Other(StatusCodes.Status409Conflict, "Contradicts the state", answer.Reason ?? "The incident's state does not allow it."),
        _ => Problems.Other(StatusCodes.Status400BadRequest, "Not allowed", answer.Reason ?? "A value is not allowed."),
    };
}
