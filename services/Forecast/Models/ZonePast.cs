namespace CrowdWatch.Forecast.Models;

/// <summary>
/// What a zone did so far: levels, habits and running means. Slots not seen are filled, learnt nothing from: by what is usual with the last
/// surprise fading while the gap is open, straight across once a gap of up to three slots is closed. Closed days count as not seen.
/// </summary>
internal sealed class ZonePast
{
    private const int ShortGapSlots = 3;
    private const double SurpriseHalfLifeHours = 2;

    private readonly SlotCalendar calendar;
    private readonly SlotHistory history;
    private readonly HabitProfile habits;
    private ShortSignals signals;
    private ShortSignals beforeGap;
    private int gap;
    private double surprise;
    private double closedLevel = double.NaN;

    public ZonePast(SlotCalendar calendar)
    {
        this.calendar = calendar;
        history = new SlotHistory(2 * calendar.SlotsAWeek + (2 * calendar.SlotsADay));
        habits = new HabitProfile(calendar.SlotsADay);
    }

    public SlotHistory History => history;

    public HabitProfile Habits => habits;

    public long? FirstSlot { get; private set; }

    public long? LastSlot { get; private set; }

    /// <summary>The last slot that was seen; null where the levels that are kept have none.</summary>
    public long? LastSeenSlot
    {
        get
        {
            for (var slot = LastSlot; slot is { } at && history.Has(at); slot--)
            {
                if (history.IsObserved(at))
                    return at;
            }
            return null;
        }
    }

    public long Bytes => history.Bytes + habits.Bytes;

    /// <summary>Takes the next slot; true when it was seen and may be learnt from.</summary>
    public bool Take(long slot, in SlotMoment moment, double? people)
    {
        var isSeen = people is not null && !moment.IsClosed;
        if (FirstSlot is null && !isSeen)
            return false;
        FirstSlot ??= slot;
        closedLevel = people is { } count && moment.IsClosed ? RootScale.Of(count) : double.NaN;
        var (level, usual) = LevelOf(slot, moment, isSeen ? people : null, surprise, gap + 1);
        history.Put(slot, level, usual, isSeen, moment.IsOddDay);
        LastSlot = slot;
        if (isSeen)
            Close(slot, level - usual);
        else if (gap++ == 0)
            beforeGap = signals;
        signals.Update(level, usual, calendar.SlotsADay);
        if (isSeen)
            habits.Learn(moment, level);
        return isSeen;
    }

    /// <summary>Forgets levels, not habits: after a silence longer than the ring.</summary>
    public void SkipTo(long slot)
    {
        history.Clear();
        (signals, surprise, gap) = (default, 0, 0);
        LastSlot = slot;
    }

    /// <summary>The last slot taken, as the start of a forecast.</summary>
    public ShortOrigin Origin()
    {
        var slot = LastSlot!.Value;
        var (level, usual) = history.Has(slot) ? (history.Level(slot), history.Usual(slot)) : LevelOf(slot, calendar.At(slot), null, 0, 1);
        return new ShortOrigin(slot, level, usual, signals, double.IsNaN(closedLevel) ? null : closedLevel);
    }

    /// <summary>A later slot as the start of a forecast, with its mean so far; nothing is remembered.</summary>
    public ShortOrigin Origin(long slot, double? running)
    {
        var (copy, level, usual) = (signals, 0.0, 0.0);
        var from = Math.Max(LastSlot!.Value + 1, slot - calendar.SlotsADay);
        for (var at = from; at <= slot; at++)
        {
            var moment = calendar.At(at);
            (level, usual) = LevelOf(at, moment, at == slot && !moment.IsClosed ? running : null, surprise, gap + 1 + (int)(at - from));
            copy.Update(level, usual, calendar.SlotsADay);
        }
        return new ShortOrigin(slot, level, usual, copy, running is { } count && calendar.At(slot).IsClosed ? RootScale.Of(count) : null);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(FirstSlot ?? long.MinValue);
        writer.Write(LastSlot ?? long.MinValue);
        writer.Write(gap);
        writer.Write(surprise);
        writer.Write(closedLevel);
        signals.Write(writer);
        beforeGap.Write(writer);
        history.Write(writer);
        habits.Write(writer);
    }

    public void Read(BinaryReader reader)
    {
        FirstSlot = reader.ReadInt64() is var first and not long.MinValue ? first : null;
        LastSlot = reader.ReadInt64() is var last and not long.MinValue ? last : null;
        gap = reader.ReadInt32();
        surprise = reader.ReadDouble();
        closedLevel = reader.ReadDouble();
        signals = ShortSignals.Read(reader);
        beforeGap = ShortSignals.Read(reader);
        history.Read(reader);
        habits.Read(reader);
    }

    private (double Level, double Usual) LevelOf(long slot, in SlotMoment moment, double? people, double lastSurprise, int slotsBlind)
    {
        var habit = habits.At(moment);
        var last = LastSlot is { } known && history.Has(known) ? history.Level(known) : RootScale.Of(0);
        if (people is { } count)
            return (RootScale.Of(count), habit.IsKnown ? habit.Usual : RootScale.Of(count));
        if (!habit.IsKnown)
            return (last, last);
        var fading = Math.Pow(0.5, slotsBlind / (SurpriseHalfLifeHours * calendar.SlotsAnHour));
        return (Math.Max(0, habit.Usual + (fading * lastSurprise)), habit.Usual);
    }

    /// <summary>A slot was seen: a short gap before it is drawn straight, and the running means go over it again.</summary>
    private void Close(long slot, double residual)
    {
        surprise = residual;
        var blind = gap;
        gap = 0;
        if (blind is 0 or > ShortGapSlots || !history.Has(slot - blind - 1))
            return;
        var (from, to) = (history.Level(slot - blind - 1), history.Level(slot));
        signals = beforeGap;
        for (var i = 1; i <= blind; i++)
        {
            var at = slot - blind - 1 + i;
            var level = from + ((to - from) * i / (blind + 1));
            var moment = calendar.At(at);
            history.Put(at, level, history.Usual(at), false, moment.IsOddDay);
            signals.Update(level, history.Usual(at), calendar.SlotsADay);
        }
    }
}
