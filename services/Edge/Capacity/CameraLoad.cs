namespace CrowdWatch.Edge.Capacity;

/// <summary>What one camera asks of a machine.</summary>
public sealed record CameraLoad
{
    /// <summary>Name of its model; cameras of one model share its inference sessions.</summary>
    public required string Model { get; init; }

    /// <summary>Pictures a second that are taken.</summary>
    public required double PicturesPerSecond { get; init; }

    /// <summary>Processor seconds a second of what decodes its stream at this rate.</summary>
    public required double DecodingCores { get; init; }

    /// <summary>Processor time of one look of the model, from the bytes of a picture to its people, while all cores are busy.</summary>
    public required TimeSpan Look { get; init; }

    /// <summary>Share of the pictures, 0 to 1, that are not looked at because nothing has changed. Default 0: something moves in each.</summary>
    public double GatedShare { get; init; }

    /// <summary>Processor seconds a second that the model takes.</summary>
    public double ModelCores => PicturesPerSecond * (1 - GatedShare) * Look.TotalSeconds;

    /// <summary>Processor seconds a second of all the rest: taking pictures, judging them, following people, sending counts.</summary>
    public double OtherCores => CapacityModel.CoresPerCamera + PicturesPerSecond * CapacityModel.PerPicture.TotalSeconds;

    /// <summary>Processor seconds a second of all of it.</summary>
    public double Cores => DecodingCores + ModelCores + OtherCores;
}
