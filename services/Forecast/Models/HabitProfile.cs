namespace CrowdWatch.Forecast.Models;

/// <summary>What is usual at each slot of the week, quickly and slowly learnt, and at each slot of the three kinds of days.</summary>
internal sealed class HabitProfile
{
    private const float QuickRate = 0.30f;
    private const float SlowRate = 0.08f;
    private const float DayTypeRate = 0.25f;
    private const int DayTypes = 3;

    // A slot of five minutes counts half of its smoothed habit, its neighbours a quarter each; a longer slot the more, so that the smoothing
    // reaches over the same minutes: an hour's neighbours blur the rush hours.
    private const float OwnWeightOfFiveMinutes = 2;
    private const int SlotsADayOfFiveMinutes = 288;

    private readonly int slotsADay;
    private readonly float ownWeight;
    private readonly float[] quick;
    private readonly float[] slow;
    private readonly byte[] seen;
    private readonly float[] dayType;
    private readonly byte[] dayTypeSeen;

    public HabitProfile(int slotsADay)
    {
        this.slotsADay = slotsADay;
        ownWeight = OwnWeightOfFiveMinutes * SlotsADayOfFiveMinutes / slotsADay;
        quick = new float[7 * slotsADay];
        slow = new float[7 * slotsADay];
        seen = new byte[7 * slotsADay];
        dayType = new float[DayTypes * slotsADay];
        dayTypeSeen = new byte[DayTypes * slotsADay];
    }

    public long Bytes => (quick.Length * 9L) + (dayType.Length * 5L);

    /// <summary>What is usual at a moment; unknown until a like moment was seen.</summary>
    public Habit At(in SlotMoment moment)
    {
        var (ofType, knowsType) = OfDayType(moment);
        var slot = moment.ProfileSlot;
        if (seen[slot] == 0)
            return knowsType ? new Habit(ofType, ofType, ofType, true) : default;
        var fast = Smooth(quick, seen, slot, 0, quick.Length);
        var calm = Smooth(slow, seen, slot, 0, slow.Length);
        var usual = (fast + calm) / 2;
        return new Habit(usual, fast, knowsType ? ofType : usual, true);
    }

    /// <summary>Learns an observed slot; special days teach their kind of day only, days of events and closed days nothing.</summary>
    public void Learn(in SlotMoment moment, double z)
    {
        if ((moment.Traits & (DayTraits.Event | DayTraits.Closed)) != 0)
            return;
        var ofType = ((int)moment.Type * slotsADay) + moment.SlotOfDay;
        Move(dayType, dayTypeSeen, ofType, DayTypeRate, z);
        if (moment.IsSpecial)
            return;
        var count = seen[moment.SlotOfWeek];
        Move(slow, seen, moment.SlotOfWeek, SlowRate, z);
        quick[moment.SlotOfWeek] += Math.Max(QuickRate, 1f / (count + 1)) * ((float)z - quick[moment.SlotOfWeek]);
    }

    public void Write(BinaryWriter writer)
    {
        StateFormat.Write(writer, quick);
        StateFormat.Write(writer, slow);
        StateFormat.Write(writer, seen);
        StateFormat.Write(writer, dayType);
        StateFormat.Write(writer, dayTypeSeen);
    }

    public void Read(BinaryReader reader)
    {
        StateFormat.Read(reader, quick);
        StateFormat.Read(reader, slow);
        StateFormat.Read(reader, seen);
        StateFormat.Read(reader, dayType);
        StateFormat.Read(reader, dayTypeSeen);
    }

    /// <summary>The day's own kind if it was seen, else any other: a young zone has no Saturday before its first.</summary>
    private (double Value, bool IsKnown) OfDayType(in SlotMoment moment)
    {
        for (var i = 0; i < DayTypes; i++)
        {
            var from = ((int)moment.Type + i) % DayTypes * slotsADay;
            if (dayTypeSeen[from + moment.SlotOfDay] > 0)
                return (Smooth(dayType, dayTypeSeen, moment.SlotOfDay, from, slotsADay), true);
        }
        return (0, false);
    }

    private static void Move(float[] means, byte[] counts, int slot, float rate, double z)
    {
        means[slot] += Math.Max(rate, 1f / (counts[slot] + 1)) * ((float)z - means[slot]);
        if (counts[slot] < byte.MaxValue)
            counts[slot]++;
    }

    /// <summary>Each neighbour counts one beside the slot's own weight, where it was seen.</summary>
    private double Smooth(float[] means, byte[] counts, int slot, int from, int length)
    {
        var before = from + (slot == 0 ? length - 1 : slot - 1);
        var after = from + (slot == length - 1 ? 0 : slot + 1);
        double sum = ownWeight * means[from + slot], weight = ownWeight;
        if (counts[before] > 0)
            (sum, weight) = (sum + means[before], weight + 1);
        if (counts[after] > 0)
            (sum, weight) = (sum + means[after], weight + 1);
        return sum / weight;
    }
}
