using CrowdWatch.Edge.Capacity;

namespace CrowdWatch.Tests.Unit.Edge.Capacity;

public sealed class ProcessorCapabilitiesTests
{
    private const long FourGiB = 4L << 30;

    // As Linux writes them for a server of 2023, a small box of 2023, a desktop of 2015, a board with Arm cores and one before Armv8.2.
    [Theory]
    [InlineData("processor\t: 0\nmodel name\t: Xeon\nflags\t\t: fpu sse2 avx avx2 avx512f avx512_vnni avx_vnni amx_tile amx_int8\nbugs\t\t: spectre_v1\n", "AVX2, AVX-512", "AVX512-VNNI, AVX-VNNI, AMX-int8")]
    [InlineData("processor\t: 0\nflags\t\t: fpu sse2 avx avx2 avx_vnni\n", "AVX2", "AVX-VNNI")]
    [InlineData("processor\t: 0\nflags\t\t: fpu sse2 avx avx2\n", "AVX2", "")]
    [InlineData("processor\t: 0\nFeatures\t: fp asimd crc32 asimddp i8mm\n", "NEON", "dotprod, i8mm")]
    [InlineData("processor\t: 0\nFeatures\t: fp asimd crc32\n", "NEON", "")]
    [InlineData("", "", "")]
    public void Instructions_are_told_by_their_names(string cpuInfo, string vectors, string eightBit)
    {
        var found = ProcessorCapabilities.Parse(cpuInfo, 4, FourGiB);

        Assert.Equal((vectors, eightBit), (string.Join(", ", found.VectorNames), string.Join(", ", found.EightBitNames)));
    }

    /// <summary>A thread moves between the cores of such a machine.</summary>
    [Fact]
    public void What_one_core_lacks_the_machine_lacks()
    {
        var found = ProcessorCapabilities.Parse("processor : 0\nFeatures : asimd asimddp i8mm\n\nprocessor : 1\nFeatures : asimd asimddp\n", 2, FourGiB);

        Assert.Equal(["dotprod"], found.EightBitNames);
    }

    /// <summary>A name that only begins like one: avx512_vnni_next is not avx512_vnni.</summary>
    [Fact]
    public void Only_whole_names_count() => Assert.Empty(ProcessorCapabilities.Parse("flags : avx512_vnni_next\n", 1, FourGiB).EightBitNames);

    [Fact]
    public void It_says_what_they_mean_for_models_of_eight_bits()
    {
        Assert.Equal("2 cores with AVX2, 4.0 GiB of memory; AVX-VNNI, with which models of 8 bits are fast", ProcessorCapabilities.Parse("flags : avx2 avx_vnni", 2, FourGiB).ToString());
        Assert.Equal("1 core, 4.0 GiB of memory; no VNNI, AMX or dotprod, so models of 8 bits may be no faster here than float ones", ProcessorCapabilities.Parse("", 1, FourGiB).ToString());
    }

    [Fact]
    public void This_machine_has_cores_and_memory()
    {
        var here = ProcessorCapabilities.OfThisMachine();

        Assert.Equal(Environment.ProcessorCount, here.Cores);
        Assert.InRange(here.MemoryBytes, 1L << 20, 1L << 50);
    }
}
