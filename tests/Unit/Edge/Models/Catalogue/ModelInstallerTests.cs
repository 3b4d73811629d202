using System.Security.Cryptography;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;
using CrowdWatch.Edge.Models.Import;

namespace CrowdWatch.Tests.Unit.Edge.Models.Catalogue;

public sealed class ModelInstallerTests : IDisposable
{
    private static readonly byte[] Source = [1, 2, 3];
    private static readonly byte[] Onnx = [3, 2, 1]; // what the test's Make makes of the source: reversed

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter progress = new();
    private readonly ModelStore store;

    public ModelInstallerTests() => store = new ModelStore(Path.Combine(folder.Path, "models"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_model_is_fetched_made_and_found_in_the_store()
    {
        Assert.True(await InstallAsync(new FakePlace("here", Source)));
        Assert.Equal("tiny", store.Open("tiny").Manifest.Name);
        Assert.Equal(Onnx, await File.ReadAllBytesAsync(store.OnnxPathOf("tiny")));
        Assert.Equal(["tiny.json", "tiny.onnx"], Directory.EnumerateFiles(store.Folder).Select(Path.GetFileName).Order());
        Assert.Contains("fetching tiny from here", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_there_is_left_alone()
    {
        var place = new FakePlace("here", Source);
        TestModel.Put(store.Folder, TestModel.Manifest("tiny", Onnx), Onnx);
        Assert.False(await InstallAsync(place));
        Assert.Equal(0, place.Asked);
        Assert.Empty(progress.ToString());
    }

    [Fact]
    public async Task A_manifest_that_is_not_the_catalogues_is_written_anew_without_fetching()
    {
        var place = new FakePlace("dead", null);
        var older = TestModel.Manifest("tiny", Onnx);
        TestModel.Put(store.Folder, older with { Output = older.Output with { Threshold = 0.9f } }, Onnx);
        Assert.True(await InstallAsync(place));
        Assert.Equal(older.Output.Threshold, store.Open("tiny").Manifest.Output.Threshold);
        Assert.Equal(0, place.Asked);
        Assert.StartsWith("the manifest of tiny on this machine is not this version's: it is written anew", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_copy_under_a_name_of_its_own_stays()
    {
        var mine = TestModel.Manifest("mine", Onnx) with { Title = "mine" };
        TestModel.Put(store.Folder, mine, Onnx);
        Assert.True(await InstallAsync(new FakePlace("here", Source)));
        Assert.Equal("mine", store.Open("mine").Manifest.Title);
    }

    [Fact]
    public async Task A_broken_model_is_fetched_again()
    {
        TestModel.Put(store.Folder, TestModel.Manifest("tiny", Onnx), []);
        Assert.True(await InstallAsync(new FakePlace("here", Source)));
        Assert.Equal(Onnx, await File.ReadAllBytesAsync(store.Open("tiny").OnnxPath));
    }

    [Fact]
    public async Task A_model_of_an_older_make_is_made_anew()
    {
        TestModel.Put(store.Folder, TestModel.Manifest("tiny", [5]), [5]);
        Assert.True(await InstallAsync(new FakePlace("here", Source)));
        Assert.Equal(Onnx, await File.ReadAllBytesAsync(store.Open("tiny").OnnxPath));
        Assert.StartsWith("tiny on this machine is of an older make: it is made anew", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_an_older_make_stays_where_the_present_one_cannot_be_had()
    {
        TestModel.Put(store.Folder, TestModel.Manifest("tiny", [5]), [5]);
        Assert.False(await InstallAsync(new FakePlace("dead", null)));
        Assert.Equal([5], await File.ReadAllBytesAsync(store.Open("tiny").OnnxPath));
        Assert.Contains("the older tiny stays and counts as before, without what is new: Model 'tiny' could not be fetched", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_manifest_is_written_again_without_fetching()
    {
        var place = new FakePlace("here", Source);
        TestModel.Put(store.Folder, TestModel.Manifest("tiny", Onnx), Onnx);
        await File.WriteAllTextAsync(store.ManifestPathOf("tiny"), "{}");
        Assert.True(await InstallAsync(place));
        Assert.Equal("tiny", store.Open("tiny").Manifest.Name);
        Assert.Equal(0, place.Asked);
    }

    [Fact]
    public async Task The_second_place_is_tried_when_the_first_fails_or_gives_other_bytes()
    {
        Assert.True(await InstallAsync(new FakePlace("dead", null), new FakePlace("wrong", [9, 9, 9]), new FakePlace("right", Source)));
        Assert.Equal(Onnx, await File.ReadAllBytesAsync(store.Open("tiny").OnnxPath));
    }

    [Fact]
    public async Task When_all_places_fail_each_is_named_with_its_reason_and_nothing_is_left()
    {
        var refusal = await Assert.ThrowsAsync<ModelException>(() => InstallAsync(new FakePlace("dead", null), new FakePlace("wrong", [9, 9, 9]), new FakePlace("short", [1])));
        Assert.Equal($"""
            Model 'tiny' could not be fetched from any place:
              dead: the line is dead
              wrong: tiny.src: its sha256 is {Hash([9, 9, 9])}, it should be {Hash(Source)}
              short: tiny.src: 1 bytes came, it should have 3
            It can be brought along as well: 'crowdwatch models get tiny --file PATH', where PATH is tiny.src.
            """, refusal.Message);
        Assert.False(Directory.Exists(store.Folder));
    }

    [Fact]
    public async Task What_is_made_with_another_checksum_is_not_kept()
    {
        var entry = Entry([new FakePlace("here", Source)]) with { Make = _ => [7] };
        var refusal = await Assert.ThrowsAsync<ModelException>(() => new ModelInstaller(store, progress).InstallAsync(entry, default));
        Assert.Contains($"gave a file with sha256 {Hash([7])}, the catalogue says {Hash(Onnx)}", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(store.OnnxPathOf("tiny")));
    }

    [Fact]
    public async Task A_source_that_the_importer_does_not_understand_is_told()
    {
        var entry = Entry([new FakePlace("here", Source)]) with { Make = _ => throw new ImportException("Node 'a' is odd.") };
        var refusal = await Assert.ThrowsAsync<ModelException>(() => new ModelInstaller(store, progress).InstallAsync(entry, default));
        Assert.Equal("tiny.onnx cannot be made: Node 'a' is odd.", refusal.Message);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_told()
    {
        await File.WriteAllTextAsync(store.Folder, "a file where the folder should be");
        var refusal = await Assert.ThrowsAsync<ModelException>(() => InstallAsync(new FakePlace("here", Source)));
        Assert.StartsWith($"Model 'tiny' cannot be put into {store.Folder}: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_in_8_bits_is_made_with_its_model()
    {
        Assert.True(await InstallInBothFormsAsync(new FakePlace("here", Source)));
        Assert.Equal([3, 2, 1, 8], await File.ReadAllBytesAsync(ModelStore.OpenQuantized(store.Open("tiny"))!.OnnxPath));
        Assert.False(await InstallInBothFormsAsync(new FakePlace("dead", null)));
    }

    [Fact]
    public async Task A_model_of_before_gets_its_form_in_8_bits_without_fetching()
    {
        var place = new FakePlace("dead", null);
        TestModel.Put(store.Folder, TestModel.Manifest("tiny", Onnx), Onnx);
        Assert.True(await InstallInBothFormsAsync(place));
        Assert.NotNull(ModelStore.OpenQuantized(store.Open("tiny")));
        Assert.Equal(0, place.Asked);
        Assert.Equal("making tiny-int8.onnx", progress.ToString().TrimEnd());
    }

    [Fact]
    public async Task A_damaged_form_in_8_bits_is_made_again()
    {
        await InstallInBothFormsAsync(new FakePlace("here", Source));
        await File.WriteAllBytesAsync(store.OnnxPathOf("tiny-int8"), [1]);
        Assert.True(await InstallInBothFormsAsync(new FakePlace("dead", null)));
        Assert.NotNull(ModelStore.OpenQuantized(store.Open("tiny")));
    }

    [Fact]
    public void Either_form_is_found_by_its_name() => Assert.Same(ModelCatalogue.Find("nanodet"), ModelCatalogue.Find("nanodet-int8"));

    [Fact]
    public void The_catalogue_names_what_it_has()
    {
        Assert.Equal("The catalogue has no model 'yolo': it has nanodet, heads.", Assert.Throws<ModelException>(() => ModelCatalogue.Find("yolo")).Message);
        Assert.All(ModelCatalogue.All, entry => Assert.Equal(
            ManifestFile.Serialize(entry.Manifest), ManifestFile.Serialize(ManifestFile.Parse(ManifestFile.Serialize(entry.Manifest), "catalogue"))));
    }

    private Task<bool> InstallAsync(params IModelPlace[] places) => new ModelInstaller(store, progress).InstallAsync(Entry(places), default);

    private Task<bool> InstallInBothFormsAsync(params IModelPlace[] places)
    {
        byte[] whole = [3, 2, 1, 8]; // what the test makes of the floats: one byte more
        var entry = Entry(places) with
        {
            Manifest = TestModel.Manifest("tiny", Onnx) with { Quantized = "tiny-int8" },
            Quantized = new(TestModel.Manifest("tiny-int8", whole), whole.Length, onnx => [.. onnx, 8]),
        };
        return new ModelInstaller(store, progress).InstallAsync(entry, default);
    }

    private static CatalogueEntry Entry(IModelPlace[] places) => new(
        TestModel.Manifest("tiny", Onnx), Onnx.Length, [new SourceFile("tiny.src", Source.Length, Hash(Source))], places,
        files => [.. files["tiny.src"].Reverse()]);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
