namespace CrowdWatch.Domain.Site;

/// <summary>Checks what no single value of a plan can tell: rules between values.</summary>
public static class SitePlanValidator
{
    /// <summary>All mistakes, without lines.</summary>
    public static IReadOnlyList<PlanMistake> Validate(SitePlan plan) => [];
}
