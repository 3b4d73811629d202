using System.ComponentModel;

namespace CrowdWatch.Domain.Site;

/// <summary>Which part of a camera's picture its model looks at.</summary>
public enum CountedArea
{
    [Description("The box around the outlines and lines, with room for people.")]
    Outlines,

    [Description("The whole picture.")]
    Picture,
}
