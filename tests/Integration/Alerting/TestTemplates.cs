using CrowdWatch.Alerting.Notify;

namespace CrowdWatch.Tests.Integration.Alerting;

/// <summary>Approved templates for tests.</summary>
internal static class TestTemplates
{
    /// <summary>Levels with two variables, the second cut to four characters; over and test without, in Chinese alone.</summary>
    public static void Fill(this ApprovedTemplates templates)
    {
        var level = new ApprovedTemplate { Code = "level-zh" };
        level.Variables.Add(new ApprovedVariable { Name = "place", As = "where" });
        level.Variables.Add(new ApprovedVariable { Name = "level", Most = 4 });
        templates.Level["zh"] = level;
        templates.Over["zh"] = new ApprovedTemplate { Code = "over-zh" };
        templates.Test["zh"] = new ApprovedTemplate { Code = "test-zh" };
    }
}
