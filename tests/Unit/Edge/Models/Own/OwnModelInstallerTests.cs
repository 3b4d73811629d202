using System.Net;
using System.Security.Cryptography;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;
using CrowdWatch.Edge.Models.Own;

namespace CrowdWatch.Tests.Unit.Edge.Models.Own;

public sealed class OwnModelInstallerTests : IDisposable
{
    private static readonly byte[] Onnx = [1, 2, 3];

    private readonly TemporaryFolder folder = new();
    private readonly ModelStore store;
    private readonly List<string> checkedNames = [];
    private Action<LocatedModel> check;

    public OwnModelInstallerTests()
    {
        store = new ModelStore(Path.Combine(folder.Path, "models"));
        check = model => checkedNames.Add($"{model.Manifest.Name}: {File.ReadAllBytes(model.OnnxPath).Length} bytes");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_with_its_manifest_beside_it_needs_nothing_else()
    {
        TestModel.Put(folder.Path, TestModel.Manifest("gate-2", Onnx), Onnx);
        await InstallAsync(Request("gate-2.onnx"));
        var model = store.Open("gate-2");
        Assert.Equal(("MIT", "made up"), (model.Manifest.Licence, model.Manifest.Source));
        Assert.Equal(["gate-2: 3 bytes"], checkedNames);
        Assert.Equal(["gate-2.json", "gate-2.onnx"], Directory.EnumerateFileSystemEntries(store.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_bare_file_gets_its_name_checksum_and_origin_and_the_licence_that_the_user_says()
    {
        Put("YOLO v8 (people).onnx", Onnx);
        await InstallAsync(Request("YOLO v8 (people).onnx") with { Licence = "bought from the maker" });
        var manifest = store.Open("yolo-v8--people").Manifest;
        Assert.Equal(("bought from the maker", "the file YOLO v8 (people).onnx of this site"), (manifest.Licence, manifest.Source));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Onnx)), manifest.Sha256);
    }

    [Fact]
    public async Task An_address_is_fetched_and_kept_without_what_may_be_secret_in_it()
    {
        await InstallAsync(new("https://user:secret@example.org/m/a.onnx?token=secret", "mine", "MIT", null));
        Assert.Equal("https://example.org/m/a.onnx", store.Open("mine").Manifest.Source);
    }

    [Fact]
    public async Task Without_a_licence_nothing_is_even_fetched() => Assert.Equal(
        "a.onnx: nothing says under which licence its weights are; give it with --licence, as SPDX identifier (Apache-2.0) or in words, or a manifest with --manifest.",
        await RefusalAsync(new("https://example.org/a.onnx", null, null, null)));

    [Theory]
    [InlineData("http://example.org/a.onnx")]
    [InlineData("ftp://example.org/a.onnx")]
    [InlineData("https://example.org/")]
    public async Task Only_https_addresses_of_files_are_read(string address) => Assert.Equal(
        $"{address}: allowed is the https address of an .onnx file, or the path of one.", await RefusalAsync(new(address, null, "MIT", null)));

    [Fact]
    public async Task A_manifest_of_another_model_is_refused()
    {
        TestModel.Put(folder.Path, TestModel.Manifest("a", [9]), Onnx);
        var (is_, says) = (Convert.ToHexStringLower(SHA256.HashData(Onnx)), Convert.ToHexStringLower(SHA256.HashData([9])));
        Assert.Equal($"a.onnx has the sha256 {is_}, its manifest {Path.Combine(folder.Path, "a.json")} says {says}: one of them belongs to another model.", await RefusalAsync(Request("a.onnx")));
    }

    [Theory]
    [InlineData("nanodet", "The name 'nanodet' is that of a model of the catalogue; give another one with --name.")]
    [InlineData("Gate", "The name 'Gate': allowed are lower-case letters, digits and hyphens, starting with a letter or digit, at most 64; give one with --name.")]
    [InlineData("there", "There is a model 'there' already: give another name with --name, or remove that one with 'crowdwatch models remove there'.")]
    public async Task A_name_that_cannot_be_given_is_refused_and_nothing_is_left(string name, string expected)
    {
        TestModel.Put(store.Folder, TestModel.Manifest("there", [7]), [7]);
        Put("a.onnx", Onnx);
        Assert.Equal(expected, await RefusalAsync(Request("a.onnx") with { Name = name, Licence = "MIT" }));
        Assert.Equal(["there.json", "there.onnx"], Directory.EnumerateFileSystemEntries(store.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_model_that_does_not_work_is_not_kept()
    {
        check = _ => throw new ModelException("it does not open");
        TestModel.Put(folder.Path, TestModel.Manifest("a", Onnx), Onnx);
        Assert.Equal("it does not open", await RefusalAsync(Request("a.onnx")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Folder));
    }

    [Fact]
    public async Task A_device_without_end_and_a_folder_are_refused_before_anything_is_copied()
    {
        Assert.Equal("/dev/zero is empty (0 bytes), or a pipe or a device: give a file.", await RefusalAsync(new("/dev/zero", "a", "MIT", null)).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal($"{folder.Path} is a folder: give the .onnx file in it.", await RefusalAsync(new(folder.Path, "a", "MIT", null)));
    }

    [Fact]
    public async Task A_link_is_taken_for_the_file_it_leads_to()
    {
        Put("a.onnx", Onnx);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "b.onnx"), "a.onnx");
        await InstallAsync(Request("b.onnx") with { Licence = "MIT" });
        Assert.Equal(Onnx, await File.ReadAllBytesAsync(store.OnnxPathOf("b")));
    }

    [Fact]
    public async Task Messages_name_the_file_that_the_user_gave_and_of_an_address_nothing_secret()
    {
        check = model => throw new ModelException($"{model.OnnxPath} does not open");
        Put("a.onnx", Onnx);
        Assert.Equal($"{Path.Combine(folder.Path, "a.onnx")} does not open", await RefusalAsync(Request("a.onnx") with { Licence = "MIT" }));
        Assert.Equal("https://example.org/m/a.onnx does not open", await RefusalAsync(new("https://user:secret@example.org/m/a.onnx?token=secret", "mine", "MIT", null)));
    }

    [Fact]
    public async Task A_model_is_removed_with_both_files_or_named_as_missing()
    {
        TestModel.Put(folder.Path, TestModel.Manifest("a", Onnx), Onnx);
        await InstallAsync(Request("a.onnx"));
        store.Remove("a");
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Folder));
        Assert.Equal($"There is no model 'a' in {store.Folder}: crowdwatch models list shows those there are.", Assert.Throws<ModelException>(() => store.Remove("a")).Message);
        Assert.StartsWith("'../a' is no name of a model: ", Assert.Throws<ModelException>(() => store.Remove("../a")).Message, StringComparison.Ordinal);
    }

    private OwnModelRequest Request(string fileName) => new(Path.Combine(folder.Path, fileName), null, null, null);

    private Task<LocatedModel> InstallAsync(OwnModelRequest request) => new OwnModelInstaller(
        store, new HttpsDownload(() => new Answering(), TimeProvider.System), _ => TestModel.Manifest("guess", []), model => check(model), TextWriter.Null).InstallAsync(request, default);

    private async Task<string> RefusalAsync(OwnModelRequest request) => (await Assert.ThrowsAsync<ModelException>(() => InstallAsync(request))).Message;

    private void Put(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder.Path, name), bytes);

    private sealed class Answering : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Onnx) });
    }
}
