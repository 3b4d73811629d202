namespace CrowdWatch.Edge.Simulation;

/// <summary>
/// A camera that counts imperfectly. Of n people it reports on average (n × (1 - misses) + false ones) × (1 + bias): misses are binomial,
/// false counts Poisson, and the biased number is rounded up or down at random so that the mean is kept.
/// </summary>
public sealed class SimulatedCamera
{
    private readonly CameraFaults faults;
    private readonly SeededRandom random;
    private DateTimeOffset changesAt;

    /// <summary>A camera that works at a moment. Its random numbers depend on seed and stream alone.</summary>
    public SimulatedCamera(CameraFaults faults, ulong seed, ulong stream, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(faults);
        this.faults = faults.Checked();
        random = new SeededRandom(seed, stream);
        Bias = random.Between(-faults.BiasSpread, faults.BiasSpread);
        IsUp = true;
        changesAt = faults.MeanUp is { } up ? start + (up * random.Exponential()) : DateTimeOffset.MaxValue;
    }

    /// <summary>What it counts too many (above 0) or too few as a whole, as a part of the number.</summary>
    public double Bias { get; }

    /// <summary>False during an outage: it counts nothing, which is not zero.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Lets outages begin and end up to a moment.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        while (changesAt <= moment)
        {
            IsUp = !IsUp;
            changesAt += (IsUp ? faults.MeanUp!.Value : faults.MeanDown) * random.Exponential();
        }
    }

    /// <summary>Counts one frame with that many people in view.</summary>
    public int Count(int people) => Biased(people - random.Binomial(people, faults.MissRatio) + random.Poisson(faults.FalsePerFrame));

    /// <summary>Counts one frame with that many people in each part of the view; who is not there is seen in any of them.</summary>
    public int[] Count(IReadOnlyList<int> peopleByPart)
    {
        ArgumentNullException.ThrowIfNull(peopleByPart);
        var found = new int[peopleByPart.Count];
        for (var part = 0; part < found.Length; part++)
            found[part] = peopleByPart[part] - random.Binomial(peopleByPart[part], faults.MissRatio);
        for (var more = random.Poisson(faults.FalsePerFrame); more > 0; more--)
            found[random.NextIndex(found.Length)]++;
        for (var part = 0; part < found.Length; part++)
            found[part] = Biased(found[part]);
        return found;
    }

    private int Biased(int found)
    {
        var biased = found * (1 + Bias);
        var whole = (int)biased;
        return random.NextDouble() < biased - whole ? whole + 1 : whole;
    }
}
