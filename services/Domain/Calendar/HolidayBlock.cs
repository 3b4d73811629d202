namespace CrowdWatch.Domain.Calendar;

/// <summary>A run of holiday dates without a working day between, whatever the names of the holidays.</summary>
/// <param name="First">First date.</param>
/// <param name="Days">Length in days, at least 1.</param>
public readonly record struct HolidayBlock(DateOnly First, int Days)
{
    /// <summary>Position of a date of the block, 1 for the first.</summary>
    public int PositionOf(DateOnly date) => date.DayNumber - First.DayNumber + 1;
}
