using CrowdWatch.Api.Commands;
using CrowdWatch.Api.Endpoints;
using CrowdWatch.Contracts;

namespace CrowdWatch.Tests.Unit.Api.Endpoints;

public class AlertingProblemsTests
{
    [Theory]
    [InlineData(AlertCommandOutcome.Done, null)]
    [InlineData(AlertCommandOutcome.NotFound, 404)]
    [InlineData(AlertCommandOutcome.Conflict, 409)]
    [InlineData(AlertCommandOutcome.Invalid, 400)]
    public void Every_outcome_has_its_status_and_says_alertings_reason(AlertCommandOutcome outcome, int? status)
    {
        var problem = AlertingProblems.Of(new AlertCommandAnswered { Outcome = outcome, Reason = "the reason" });
        Assert.Equal(status, problem?.StatusCode);
        Assert.Equal(status is null ? null : "the reason", problem?.ProblemDetails.Detail);
    }

    [Fact]
    public void No_answer_and_a_fault_are_told_apart()
    {
        Assert.Equal(503, AlertingProblems.Of(new RoleReply<IncidentsFound>.Silent(), out _)!.StatusCode);
        Assert.Equal(502, AlertingProblems.Of(new RoleReply<IncidentsFound>.Broken(), out _)!.StatusCode);
    }
}
