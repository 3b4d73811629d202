using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>Which window of a zone; earlier ones first.</summary>
public readonly record struct WindowKey(WindowLength Length, DateTimeOffset Start) : IComparable<WindowKey>
{
    public static bool operator <(WindowKey left, WindowKey right) => left.CompareTo(right) < 0;

    public static bool operator <=(WindowKey left, WindowKey right) => left.CompareTo(right) <= 0;

    public static bool operator >(WindowKey left, WindowKey right) => left.CompareTo(right) > 0;

    public static bool operator >=(WindowKey left, WindowKey right) => left.CompareTo(right) >= 0;

    public int CompareTo(WindowKey other)
    {
        var byStart = Start.CompareTo(other.Start);
        return byStart != 0 ? byStart : Length.CompareTo(other.Length);
    }
}
