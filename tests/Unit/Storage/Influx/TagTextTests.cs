using CrowdWatch.Storage.Influx;

namespace CrowdWatch.Tests.Unit.Storage.Influx;

/// <summary>Every id that can be stored comes back as it was.</summary>
public sealed class TagTextTests
{
    [Theory]
    [InlineData("gate", "gate")]
    [InlineData("gate ", "gate ")]
    [InlineData("gate\\", "gate\\ ")]
    [InlineData("gate\\ ", "gate\\  ")]
    [InlineData("gate\\  ", "gate\\   ")]
    [InlineData("\\", "\\ ")]
    [InlineData(" ", " ")]
    public void The_way_back_is_certain(string value, string stored)
    {
        Assert.Equal(stored, TagText.ToStored(value));
        Assert.Equal(value, TagText.FromStored(stored));
    }
}
