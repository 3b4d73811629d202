using CrowdWatch.Edge.Capacity;

namespace CrowdWatch.Tests.Unit.Edge.Capacity;

public sealed class CapacityModelTests
{
    private const long Plenty = 64L << 30;

    private static readonly MachineSize FourCores = new(4, 0.8, 4, Plenty);

    // Two pictures a second, half of them looked at for 30 ms.
    private static readonly CameraLoad Gate = new() { Model = "nanodet", PicturesPerSecond = 2, DecodingCores = 0.02, Look = TimeSpan.FromMilliseconds(30), GatedShare = 0.5 };

    private static double Other(double rate) => CapacityModel.CoresPerCamera + rate * CapacityModel.PerPicture.TotalSeconds;

    [Fact]
    public void A_camera_takes_its_decoding_its_looks_and_the_rest()
    {
        Assert.Equal(0.03, Gate.ModelCores, 9);
        Assert.Equal(0.02 + 0.03 + Other(2), Gate.Cores, 9);
    }

    [Fact]
    public void Cameras_need_what_they_take_together_and_the_program_itself()
    {
        var need = CapacityModel.NeedOf([Gate, Gate with { Model = "heads", GatedShare = 0 }], FourCores);

        Assert.Equal((2, 0.04, 0.09), (need.Cameras, need.DecodingCores, Math.Round(need.ModelCores, 9)));
        Assert.Equal(CapacityModel.BaseCores + 2 * Other(2), need.OtherCores, 9);
        Assert.Equal("heads", need.BusiestModel);
        // Two looks of 30 ms, and what goes with two pictures, of four sessions that may be busy for 0.9 of the time.
        Assert.Equal((0.06 + 2 * CapacityModel.PerPicture.TotalSeconds) / 3.6, need.SessionShare, 9);
        Assert.Equal(need.NeededCores / 3.2, need.UsedShare, 9);
    }

    [Fact]
    public void No_camera_needs_nothing()
    {
        var need = CapacityModel.NeedOf([], FourCores);

        Assert.Equal((0, 0, 0), (need.NeededCores, need.NeededBytes, need.UsedShare));
    }

    /// <summary>Decoding is chosen so that a camera takes 0.1 cores: of 4 cores 0.8 are to be had, less the program itself.</summary>
    [Fact]
    public void A_machine_is_full_where_its_budget_ends()
    {
        var tenth = Gate with { PicturesPerSecond = 1, GatedShare = 1, DecodingCores = 0.1 - Other(1) };

        Assert.Equal((int)((3.2 - CapacityModel.BaseCores) / 0.1), CapacityModel.Predict([tenth], FourCores));
        Assert.Equal((int)((1.6 - CapacityModel.BaseCores) / 0.1), CapacityModel.Predict([tenth], FourCores with { Cores = 2 }));
        // As many of each: a fifth more on the average.
        Assert.Equal((int)((3.2 - CapacityModel.BaseCores) / 0.12), CapacityModel.Predict([tenth, tenth with { DecodingCores = 0.14 - Other(1) }], FourCores));
    }

    /// <summary>One session is busy for 0.1 s of each second by one camera: at 0.9 it is full, however many cores there are.</summary>
    [Fact]
    public void A_machine_is_full_where_its_sessions_have_no_time_left()
    {
        var tenth = Gate with { PicturesPerSecond = 1, GatedShare = 0, Look = TimeSpan.FromSeconds(0.099) - CapacityModel.PerPicture };

        Assert.Equal(9, CapacityModel.Predict([tenth], FourCores with { Cores = 64, SessionsPerModel = 1 }));
        // Two models have a session each.
        Assert.Equal(18, CapacityModel.Predict([tenth, tenth with { Model = "heads" }], FourCores with { Cores = 64, SessionsPerModel = 1 }));
        // Sessions beyond the cores have nothing to run on.
        Assert.Equal(FourCores.SessionSeconds, (FourCores with { SessionsPerModel = 9 }).SessionSeconds);
    }

    [Fact]
    public void A_machine_is_full_where_its_memory_ends()
    {
        var machine = FourCores with { MemoryBytes = CapacityModel.BaseBytes + 5 * CapacityModel.BytesPerCamera };

        Assert.Equal(5, CapacityModel.Predict([Gate], machine));
        Assert.Equal(1, CapacityModel.NeedOf([.. Enumerable.Repeat(Gate, 5)], machine).UsedShare, 9);
        Assert.Equal(0, CapacityModel.Predict([Gate], machine with { MemoryBytes = 1 << 20 }));
    }

    /// <summary>For nine tenths of the time one picture of six is looked at, of those at one a second; of five a second one of thirty.</summary>
    [Theory]
    [InlineData(1, 0.9 * 5 / 6)]
    [InlineData(5, 0.9 * 29 / 30)]
    [InlineData(0.1, 0)]
    public void A_quiet_scene_is_seldom_looked_at(double rate, double share) => Assert.Equal(share, CapacityModel.GatedShareOfQuiet(rate), 9);
}
